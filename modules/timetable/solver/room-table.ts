import { before } from "./bits.ts";
import type { Draft } from "./draft.ts";

/** Rooms made ready for the search. */
export interface RoomTable {
  readonly count: number;
  /** Per room and day: the hours it is open. */
  readonly open: Int32Array;
  /** Per activity: the rooms it may be in (-1: none is needed); undefined when it asks for no room. */
  readonly options: readonly (Int32Array | undefined)[];
  /** Per activity: the price of each option, beside it. */
  readonly costs: readonly (Float64Array | undefined)[];
  readonly building: Int32Array;
  /** Per room: sets of real rooms, one of each is taken. Empty for a real one. */
  readonly parts: readonly (readonly (readonly number[])[])[];
  /** Real rooms told for an activity in a room made of others. */
  readonly pinned: ReadonlyMap<number, readonly number[]>;
  /** Per resource: limits on changing buildings, -1 for none. */
  readonly changesDay: Int32Array;
  readonly changesWeek: Int32Array;
  readonly changeGap: Int32Array;
  readonly anyBuildings: boolean;
  /** Groups of activities that use few rooms, or one if they follow each other. */
  readonly groups: readonly { readonly kind: "maxRooms" | "sameRoom"; readonly activities: Int32Array; readonly limit: number; readonly source: number }[];
  readonly groupsOf: readonly Int32Array[];
}

/** Reads the rules about rooms. Rooms too small for an activity's pupils are no option for it. */
export function roomTable(draft: Draft, days: number, hours: number): RoomTable {
  const count = draft.rooms.length;
  const open = new Int32Array(count * days).fill(before(hours));
  const resources = draft.resources.length;
  const changesDay = new Int32Array(resources).fill(-1);
  const changesWeek = new Int32Array(resources).fill(-1);
  const changeGap = new Int32Array(resources).fill(-1);
  const groups: { kind: "maxRooms" | "sameRoom"; activities: Int32Array; limit: number; source: number }[] = [];
  const asks: { rooms: Set<number>; weight: number }[][] = draft.activities.map(() => []);
  const least = (list: Int32Array, index: number, value: number): void => {
    if (list[index] === -1 || value < list[index]!) list[index] = value;
  };
  for (const rule of draft.rules) {
    if (rule.weight <= 0) continue;
    if (rule.kind !== "rooms" && rule.weight < 100) {
      // As wishes these are counted by the recount.
      continue;
    } else if (rule.kind === "roomUnavailable") {
      for (const room of rule.rooms) for (const slot of rule.slots) open[room * days + Math.floor(slot / hours)]! &= ~(1 << (slot % hours));
    } else if (rule.kind === "rooms") {
      const rooms = new Set(rule.rooms);
      for (const activity of rule.activities) asks[activity]!.push({ rooms, weight: rule.weight });
    } else if (rule.kind === "maxRooms" || rule.kind === "sameRoom") {
      groups.push({ kind: rule.kind, activities: Int32Array.from(rule.activities), limit: rule.kind === "maxRooms" ? rule.limit : 1, source: rule.source });
    } else if (rule.kind === "buildingChangesDay") {
      for (const resource of rule.resources) least(changesDay, resource, rule.limit);
    } else if (rule.kind === "buildingChangesWeek") {
      for (const resource of rule.resources) least(changesWeek, resource, rule.limit);
    } else if (rule.kind === "buildingGap") {
      for (const resource of rule.resources) changeGap[resource] = Math.max(changeGap[resource]!, rule.hours);
    }
  }
  const options: (Int32Array | undefined)[] = [];
  const costs: (Float64Array | undefined)[] = [];
  draft.activities.forEach((activity, index) => {
    const own = asks[index]!;
    if (own.length === 0) {
      options.push(undefined);
      costs.push(undefined);
      return;
    }
    const must = own.filter((ask) => ask.weight >= 100);
    const wishes = own.filter((ask) => ask.weight < 100);
    const named = new Set(own.flatMap((ask) => [...ask.rooms]));
    const fitting = [...named].filter((room) => must.every((ask) => ask.rooms.has(room)) && draft.rooms[room]!.capacity >= activity.seats);
    // Where nothing but wishes ask for a room, having none is possible at their price.
    if (must.length === 0) fitting.push(-1);
    const priced = fitting.map((room) => ({ room, cost: wishes.reduce((sum, ask) => sum + (ask.rooms.has(room) ? 0 : ask.weight / 100), 0) }));
    priced.sort((a, b) => a.cost - b.cost);
    options.push(Int32Array.from(priced, (it) => it.room));
    costs.push(Float64Array.from(priced, (it) => it.cost));
  });
  const groupsOf: number[][] = draft.activities.map(() => []);
  groups.forEach((group, index) => {
    for (const activity of group.activities) groupsOf[activity]!.push(index);
  });
  const limited = (list: Int32Array): boolean => list.some((value) => value >= 0);
  return {
    count, open, options, costs, changesDay, changesWeek, changeGap, groups,
    building: Int32Array.from(draft.rooms, (room) => room.building),
    parts: draft.rooms.map((room) => room.parts),
    pinned: new Map(draft.pinnedParts.map((pin) => [pin.activity, pin.parts])),
    anyBuildings: limited(changesDay) || limited(changesWeek) || limited(changeGap),
    groupsOf: groupsOf.map((list) => Int32Array.from(list)),
  };
}
