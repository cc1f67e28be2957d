import { hoursFrom } from "./bits.ts";
import type { Plan } from "./draft.ts";
import type { Judge } from "./judge.ts";
import type { RoomChoice } from "./state.ts";

/** Finds rooms for the members of a unit at a slot, those free first, and says who would have to leave if none is. */
export class RoomJudge {
  readonly #judge: Judge;
  #rooms: number[] = [];
  #parts: (readonly number[] | undefined)[] = [];
  #who: number[] = [];
  readonly #needs: Uint8Array;
  /** A timetable whose rooms are tried before all others. */
  told: Plan | undefined;

  constructor(judge: Judge) {
    this.#judge = judge;
    const p = judge.problem;
    this.#needs = Uint8Array.from(p.members, (members) => (members.some((a) => p.rooms.options[a] !== undefined) ? 1 : 0));
  }

  /** The rooms found by the last `weigh`. */
  choice(unit: number): RoomChoice | undefined {
    if (this.#needs[unit] === 0) return undefined;
    return { rooms: Int32Array.from(this.#rooms), parts: [...this.#parts] };
  }

  /** Chooses rooms for a unit at a slot and adds those in the way to the judge's conflicts. */
  weigh(unit: number, slot: number, day: number, hour: number): void {
    if (this.#needs[unit] === 0) return;
    const j = this.#judge;
    const p = j.problem;
    this.#rooms = [];
    this.#parts = [];
    const members = p.members[unit]!;
    for (const activity of members) {
      const options = p.rooms.options[activity];
      if (options === undefined) {
        this.#rooms.push(-1);
        this.#parts.push(undefined);
        continue;
      }
      this.#choose(unit, activity, options, slot, day, hour);
      if (j.impossible) return;
    }
  }

  #choose(unit: number, activity: number, options: Int32Array, slot: number, day: number, hour: number): void {
    const j = this.#judge;
    const p = j.problem;
    const costs = p.rooms.costs[activity]!;
    let best = Infinity;
    let bestRoom = -2;
    let bestParts: readonly number[] | undefined;
    let bestWho: number[] = [];
    const n = options.length;
    const home = this.told === undefined ? -1 : options.indexOf(this.told.rooms[activity] ?? -1);
    const turn = home >= 0 ? home : n > 1 ? j.random.below(n) : 0;
    for (let i = 0; i < n; i++) {
      const at = i + turn < n ? i + turn : i + turn - n;
      const room = options[at]!;
      const cost = costs[at]! * j.wishPrice();
      if (cost >= best) continue;
      this.#who = [];
      let sum = cost;
      let parts: readonly number[] | undefined;
      if (room >= 0) {
        const sets = p.rooms.parts[room]!;
        if (sets.length > 0) {
          parts = this.#chooseParts(activity, sets, slot, day, hour);
          if (parts === undefined) continue;
          for (const part of parts) sum += this.#inRoom(activity, part, slot, day, hour);
        } else {
          sum += this.#inRoom(activity, room, slot, day, hour);
        }
        if (sum < best) sum += this.#byGroups(activity, room, day, hour);
        if (sum < best && p.rooms.anyBuildings) sum += this.#byBuildings(unit, room, day, hour);
      }
      if (sum < best) {
        best = sum;
        bestRoom = room;
        bestParts = parts;
        bestWho = this.#who;
        if (sum === 0 || (home >= 0 && i === 0 && sum === cost)) break;
      }
    }
    if (bestRoom === -2) {
      j.impossible = true;
      return;
    }
    for (const other of bestWho) j.add(other);
    if (bestRoom >= 0) j.sum += costs[options.indexOf(bestRoom)]! * j.wishPrice();
    this.#rooms.push(bestRoom);
    this.#parts.push(bestParts);
  }

  /** Weight of those in a real room in the hours asked; Infinity when it is closed or a fellow member has just taken it. */
  #inRoom(activity: number, room: number, slot: number, day: number, hour: number): number {
    const j = this.#judge;
    const p = j.problem;
    const duration = p.draft.activities[activity]!.duration;
    const bits = hoursFrom(hour, duration);
    if ((p.rooms.open[room * p.days + day]! & bits) !== bits) return Infinity;
    if (this.#rooms.includes(room)) return Infinity;
    for (const parts of this.#parts) if (parts !== undefined && parts.includes(room)) return Infinity;
    if ((j.state.roomMask[room * p.days + day]! & bits) === 0) return 0;
    let sum = 0;
    for (let i = 0; i < duration; i++) {
      const there = j.state.roomOccupant[room * p.slots + slot + i]!;
      if (there !== 0) sum += this.#blame(p.unitOf[there - 1]!);
    }
    return sum;
  }

  /** Notes a unit to go; its weight if that is new, Infinity when it is held. */
  #blame(unit: number): number {
    const j = this.#judge;
    if (j.has(unit) || this.#who.includes(unit)) return 0;
    if (j.held[unit] === 1) return Infinity;
    this.#who.push(unit);
    return j.price(unit);
  }

  /** Whether all of some real rooms are open and empty. */
  #free(activity: number, rooms: readonly number[], slot: number, day: number, hour: number): boolean {
    const kept = this.#who;
    this.#who = [];
    const sum = rooms.reduce((all, room) => all + this.#inRoom(activity, room, slot, day, hour), 0);
    this.#who = kept;
    return sum === 0;
  }

  /** One real room of each set, all different, free ones first. */
  #chooseParts(activity: number, sets: readonly (readonly number[])[], slot: number, day: number, hour: number): readonly number[] | undefined {
    const pinned = this.#judge.problem.rooms.pinned.get(activity);
    if (pinned !== undefined) return pinned;
    const told = this.told?.realRooms.get(activity);
    if (told !== undefined && told.length === sets.length && told.every((room, k) => sets[k]!.includes(room)) && this.#free(activity, told, slot, day, hour)) return told;
    const taken: number[] = [];
    const order = sets.map((set, index) => ({ set, index })).sort((a, b) => a.set.length - b.set.length);
    const out: number[] = Array.from({ length: sets.length }, () => -1);
    for (const { set, index } of order) {
      let best = Infinity;
      let bestRoom = -1;
      const turn = this.#judge.random.below(set.length);
      for (let i = 0; i < set.length; i++) {
        const room = set[(i + turn) % set.length]!;
        if (taken.includes(room)) continue;
        const kept = this.#who;
        this.#who = [];
        const sum = this.#inRoom(activity, room, slot, day, hour);
        this.#who = kept;
        if (sum < best) {
          best = sum;
          bestRoom = room;
        }
      }
      if (bestRoom < 0) return undefined;
      taken.push(bestRoom);
      out[index] = bestRoom;
    }
    return out;
  }

  /** Groups that use few rooms, or one room when they follow each other. */
  #byGroups(activity: number, room: number, day: number, hour: number): number {
    const j = this.#judge;
    const p = j.problem;
    let sum = 0;
    for (const g of p.rooms.groupsOf[activity]!) {
      const group = p.rooms.groups[g]!;
      if (group.kind === "sameRoom") {
        const duration = p.draft.activities[activity]!.duration;
        for (const other of group.activities) {
          const unit = p.unitOf[other]!;
          const at = j.state.start[unit]!;
          if (other === activity || at < 0 || j.state.roomOf[other] === room || j.has(unit)) continue;
          const day2 = Math.floor(at / p.hours);
          const hour2 = at - day2 * p.hours;
          if (day2 !== day || (hour + duration !== hour2 && hour2 + p.draft.activities[other]!.duration !== hour)) continue;
          sum += this.#blame(unit);
        }
        continue;
      }
      const rooms = new Map<number, number[]>();
      for (const other of group.activities) {
        const unit = p.unitOf[other]!;
        if (other === activity || j.state.start[unit]! < 0 || j.has(unit) || this.#who.includes(unit)) continue;
        const there = j.state.roomOf[other]!;
        if (there < 0) continue;
        const list = rooms.get(there);
        if (list === undefined) rooms.set(there, [unit]);
        else list.push(unit);
      }
      if (rooms.has(room)) continue;
      const lists = [...rooms.values()].sort((a, b) => a.length - b.length);
      for (let over = rooms.size + 1 - group.limit; over > 0; over--) {
        const list = lists.shift();
        if (list === undefined) return Infinity;
        for (const unit of list) sum += this.#blame(unit);
      }
    }
    return sum;
  }

  /** Changes of building of those who take part, by day and week, and the pause a change needs. */
  #byBuildings(unit: number, room: number, day: number, hour: number): number {
    const j = this.#judge;
    const p = j.problem;
    const building = p.rooms.building[room]!;
    if (building < 0) return 0;
    let sum = 0;
    const resources = p.unitResources[unit]!;
    for (let k = 0; k < resources.length; k++) {
      const r = resources[k]!;
      const perDay = p.rooms.changesDay[r]!;
      const perWeek = p.rooms.changesWeek[r]!;
      const gap = p.rooms.changeGap[r]!;
      if (perDay < 0 && perWeek < 0 && gap < 0) continue;
      const duration = p.unitDurations[unit]![k]!;
      for (let round = 0; round <= p.hours; round++) {
        const day1 = this.#walk(r, day, hour, duration, building);
        let changes = day1.changes;
        if (perWeek >= 0) for (let d = 0; d < p.days; d++) if (d !== day) changes += this.#walk(r, d, -1, 0, -1).changes;
        const tooMany = (perDay >= 0 && day1.changes > perDay) || (perWeek >= 0 && changes > perWeek);
        if (!tooMany && (gap < 0 || day1.least >= gap)) break;
        if (day1.nearest < 0) return Infinity;
        sum += this.#blame(day1.nearest);
        if (sum === Infinity) return sum;
      }
    }
    return sum;
  }

  /** One day of a resource: changes of building, the shortest pause at one, and the unit nearest to `hour` in another building. */
  #walk(r: number, day: number, hour: number, duration: number, building: number): { changes: number; least: number; nearest: number } {
    const j = this.#judge;
    const p = j.problem;
    let last = -1;
    let lastHour = -1;
    let changes = 0;
    let least = Infinity;
    let nearest = -1;
    let distance = Infinity;
    for (let h = 0; h < p.hours; h++) {
      let here = -1;
      let who = -1;
      if (hour >= 0 && h >= hour && h < hour + duration) {
        here = building;
      } else {
        who = j.state.occupant[r * p.slots + day * p.hours + h]! - 1;
        if (who >= 0 && !j.has(who) && !this.#who.includes(who)) here = this.#buildingOf(who, r);
      }
      if (here < 0) continue;
      if (last >= 0 && here !== last) {
        changes++;
        least = Math.min(least, h - lastHour - 1);
      }
      if (who >= 0 && here !== building && hour >= 0 && Math.abs(h - hour) < distance) {
        distance = Math.abs(h - hour);
        nearest = who;
      }
      last = here;
      lastHour = h;
    }
    return { changes, least, nearest };
  }

  #buildingOf(unit: number, r: number): number {
    const j = this.#judge;
    const p = j.problem;
    for (const activity of p.members[unit]!) {
      const room = j.state.roomOf[activity]!;
      if (room >= 0 && p.draft.activities[activity]!.resources.includes(r)) return p.rooms.building[room]!;
    }
    return -1;
  }
}
