import { before, hoursFrom } from "./bits.ts";
import type { Draft, Rule } from "./draft.ts";
import { addPairs, pairWeightOf, pullOf } from "./pairs.ts";
import type { PairTable } from "./pairs.ts";
import { addResourceRules, emptyLimits } from "./limits.ts";
import type { Limits, Tracker } from "./limits.ts";
import { clashCover } from "./clash-cover.ts";
import { recountWishes } from "./recount-wishes.ts";
import type { RecountWish } from "./recount-wishes.ts";
import { carriedResources } from "./reduce.ts";
import { roomTable } from "./room-table.ts";
import type { RoomTable } from "./room-table.ts";
import { weekWishes } from "./week-wishes.ts";
import type { WeekWish } from "./week-wishes.ts";

/** Rules over chosen slots: how many of some activities stand in them. */
export interface Selection {
  readonly kind: "maxSlots" | "maxTogether" | "minTogether";
  readonly units: Int32Array;
  /** 1 for each chosen slot. */
  readonly chosen: Uint8Array;
  readonly limit: number;
  readonly emptySlots: boolean;
  /** Hours of all its activities. */
  readonly hours: number;
  readonly source: number;
}

/** At most so many of some activities on one day; a unit may hold several of them. */
export interface DayCap { readonly units: Int32Array; readonly counts: Int32Array; readonly limit: number }

/**
 * A draft made ready for the search: typed arrays and bit masks. Activities that must start together are one unit, and
 * the search moves units only. A unit's resources each have their own number of hours.
 */
export interface Problem {
  readonly draft: Draft;
  readonly days: number;
  readonly hours: number;
  readonly slots: number;
  readonly units: number;
  readonly resources: number;
  readonly unitOf: Int32Array;
  readonly members: readonly Int32Array[];
  /**
   * Per unit: positions in its lists of resources that suffice to meet every unit it can clash with. Where a class is many
   * small groups, most of them only repeat each other.
   */
  readonly clashAt: readonly Int32Array[];
  /** Per unit: positions in its lists of resources that have limits of their own to keep. */
  readonly limitedAt: readonly Int32Array[];
  /** Longest member, hours. */
  readonly length: Int32Array;
  readonly unitResources: readonly Int32Array[];
  readonly unitDurations: readonly Int32Array[];
  /** Per unit and day: the hours it may start at. */
  readonly starts: Int32Array;
  readonly breakMask: Int32Array;
  readonly limits: Limits;
  readonly pairs: readonly PairTable[];
  /** Per unit: the cost of each starting slot for wishes about time alone; undefined when it has none. */
  readonly slotCost: readonly (Float64Array | undefined)[];
  /** The same while placing, see `pullOf`. */
  readonly slotPull: readonly (Float64Array | undefined)[];
  readonly trackers: readonly Tracker[];
  readonly unitTrackers: readonly Int32Array[];
  readonly endsDay: Uint8Array;
  readonly anyEndsDay: boolean;
  readonly selections: readonly Selection[];
  readonly unitSelections: readonly Int32Array[];
  readonly dayCaps: readonly DayCap[];
  readonly unitDayCaps: readonly Int32Array[];
  readonly rooms: RoomTable;
  /** Units that can never be placed: no slot is left for them, or two members need one person. */
  readonly hopeless: readonly number[];
  /** Per resource: wishes about its week. */
  readonly weekWishes: readonly (readonly WeekWish[])[];
  /** Rare wishes, counted anew when one of their units moves. */
  readonly recounts: readonly RecountWish[];
  readonly unitRecounts: readonly Int32Array[];
  /** True when putting a lesson in never makes the wishes cheaper. */
  readonly growing: boolean;
}

/** Hard when it must hold; the parser has already kept weights within 0 and 100. */
export function isHard(rule: Rule): boolean {
  return rule.weight >= 100 || rule.kind === "unavailable";
}

function joinUnits(draft: Draft): Int32Array {
  const parent = Int32Array.from(draft.activities, (_a, index) => index);
  const find = (a: number): number => {
    let at = a;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  for (const rule of draft.rules) {
    if (rule.kind !== "sameStart" || !isHard(rule)) continue;
    const first = find(rule.activities[0]!);
    for (const other of rule.activities) parent[find(other)] = first;
  }
  return parent.map((_p, index) => find(index));
}

/**
 * Makes a draft ready. Refuses (RangeError) days of more than 30 hours and weeks of more than 64 days.
 * @param everybody true to carry all resources, also those that only repeat the clashes of others
 */
export function problemOf(draft: Draft, everybody = false): Problem {
  const days = draft.days.length;
  const hours = draft.hours.length;
  if (hours < 1 || hours > 30 || days < 1 || days > 64) throw new RangeError(`a week of ${days} days with ${hours} hours is beyond what the engine holds (64 days, 30 hours)`);
  const slots = days * hours;
  const roots = joinUnits(draft);
  const unitOf = new Int32Array(draft.activities.length);
  const numberOf = new Map<number, number>();
  const memberLists: number[][] = [];
  roots.forEach((root, activity) => {
    let unit = numberOf.get(root);
    if (unit === undefined) {
      unit = memberLists.length;
      numberOf.set(root, unit);
      memberLists.push([]);
    }
    unitOf[activity] = unit;
    memberLists[unit]!.push(activity);
  });
  const units = memberLists.length;
  const hopeless = new Set<number>();
  const length = new Int32Array(units);
  const unitResources: Int32Array[] = [];
  const unitDurations: Int32Array[] = [];
  memberLists.forEach((members, unit) => {
    const needs = new Map<number, number>();
    for (const activity of members) {
      const it = draft.activities[activity]!;
      length[unit] = Math.max(length[unit]!, it.duration);
      for (const resource of it.resources) {
        if (needs.has(resource)) hopeless.add(unit);
        needs.set(resource, Math.max(needs.get(resource) ?? 0, it.duration));
      }
    }
    unitResources.push(Int32Array.from(needs.keys()));
    unitDurations.push(Int32Array.from(needs.values()));
  });

  const breakMask = new Int32Array(days);
  for (const slot of draft.breaks) breakMask[Math.floor(slot / hours)]! |= 1 << (slot % hours);

  const limits = emptyLimits(draft, days, hours, breakMask);
  const trackers: Tracker[] = [];
  addResourceRules(draft, limits, trackers, unitOf);
  const starts = startMasks(draft, { days, hours, units, unitOf, length, unitResources, unitDurations, breakMask, avail: limits.avail });
  const rooms = roomTable(draft, days, hours);
  limitStartsByRooms(draft, rooms, starts, unitOf, days, hours);
  const endsDay = new Uint8Array(units);
  const selections: Selection[] = [];
  const slotCost: (Float64Array | undefined)[] = Array.from({ length: units }, () => undefined);
  const slotPull: (Float64Array | undefined)[] = Array.from({ length: units }, () => undefined);
  for (const rule of draft.rules) {
    if (rule.kind === "endsDay" && isHard(rule)) for (const activity of rule.activities) endsDay[unitOf[activity]!] = 1;
    if ((rule.kind === "starts" || rule.kind === "within") && !isHard(rule)) addSlotCost(draft, rule, unitOf, slotCost, slotPull, slots, hours);
    if ((rule.kind === "maxSlots" || rule.kind === "maxTogether" || rule.kind === "minTogether") && isHard(rule)) {
      const chosen = new Uint8Array(slots);
      for (const slot of rule.slots) chosen[slot] = 1;
      selections.push({
        kind: rule.kind, chosen, limit: rule.limit, emptySlots: rule.kind === "minTogether" && rule.emptySlots, source: rule.source,
        units: Int32Array.from(new Set(rule.activities.map((a) => unitOf[a]!))),
        hours: rule.activities.reduce((sum, a) => sum + draft.activities[a]!.duration, 0),
      });
    }
  }
  const dayCaps = dayCapsOf(draft, unitOf);
  const { pairs, inner } = addPairs(draft, unitOf, units);
  for (const { unit, weight, times } of inner) {
    if (weight >= 100) {
      hopeless.add(unit);
      starts.fill(0, unit * days, (unit + 1) * days);
      continue;
    }
    const cost = (slotCost[unit] ??= new Float64Array(slots));
    slotPull[unit] ??= new Float64Array(slots);
    for (let slot = 0; slot < slots; slot++) cost[slot]! += pairWeightOf(weight) * times;
  }
  for (let unit = 0; unit < units; unit++) {
    let any = 0;
    for (let day = 0; day < days; day++) any |= starts[unit * days + day]!;
    if (any === 0) hopeless.add(unit);
  }
  const wishes = weekWishes(draft);
  const recounts = recountWishes(draft, unitOf);
  const limited = Uint8Array.from(limits.any, (any, r) => (any === 1 || wishes[r]!.length > 0 ? 1 : 0));
  for (const tracker of trackers) limited[tracker.resource] = 1;
  if (!everybody) {
    const pupilsToo = endsDay.includes(1);
    const own = limited.map((it, r) => (it === 1 || limitsBuildings(rooms, r) || (pupilsToo && draft.resources[r]!.kind === "students") ? 1 : 0));
    for (const wish of recounts) for (const r of wish.resources) own[r] = 1;
    leaveOut(carriedResources(own, unitResources, unitDurations), unitResources, unitDurations);
  }
  const listPer = (lists: readonly { readonly units: Int32Array }[]): Int32Array[] => {
    const out: number[][] = Array.from({ length: units }, () => []);
    lists.forEach((list, index) => {
      for (const unit of list.units) out[unit]!.push(index);
    });
    return out.map((list) => Int32Array.from(list));
  };
  return {
    draft, days, hours, slots, units, resources: draft.resources.length, unitOf, length, unitResources, unitDurations, starts, breakMask, limits, pairs,
    limitedAt: unitResources.map((own) => Int32Array.from(own, (_r, k) => k).filter((k) => limited[own[k]!] === 1)),
    clashAt: clashCover(draft.resources.length, unitResources, unitDurations),
    members: memberLists.map((list) => Int32Array.from(list)),
    slotCost, slotPull, trackers, unitTrackers: listPer(trackers), endsDay, anyEndsDay: endsDay.includes(1), selections, unitSelections: listPer(selections), dayCaps, unitDayCaps: listPer(dayCaps), rooms,
    hopeless: [...hopeless],
    weekWishes: wishes, recounts, unitRecounts: listPer(recounts),
    growing: recounts.every((wish) => wish.rule.kind !== "minTogether") && wishes.every((list) => list.every((wish) => wish.pull > 0)),
  };
}

function dayCapsOf(draft: Draft, unitOf: Int32Array): DayCap[] {
  const out: DayCap[] = [];
  for (const rule of draft.rules) {
    if (rule.kind !== "maxPerDay" || !isHard(rule)) continue;
    const counts = new Map<number, number>();
    for (const a of rule.activities) counts.set(unitOf[a]!, (counts.get(unitOf[a]!) ?? 0) + 1);
    out.push({ units: Int32Array.from(counts.keys()), counts: Int32Array.from(counts.values()), limit: rule.limit });
  }
  return out;
}

function limitsBuildings(rooms: RoomTable, r: number): boolean {
  return rooms.changesDay[r]! >= 0 || rooms.changesWeek[r]! >= 0 || rooms.changeGap[r]! >= 0;
}

/** Takes the resources that are not carried out of the units' lists. */
function leaveOut(carried: Uint8Array, unitResources: Int32Array[], unitDurations: Int32Array[]): void {
  unitResources.forEach((list, unit) => {
    unitDurations[unit] = unitDurations[unit]!.filter((_duration, k) => carried[list[k]!] === 1);
    unitResources[unit] = list.filter((r) => carried[r] === 1);
  });
}

interface StartsInput {
  days: number; hours: number; units: number; unitOf: Int32Array; length: Int32Array;
  unitResources: Int32Array[]; unitDurations: Int32Array[]; breakMask: Int32Array; avail: Int32Array;
}

function startMasks(draft: Draft, p: StartsInput): Int32Array {
  const starts = new Int32Array(p.units * p.days);
  for (let unit = 0; unit < p.units; unit++) {
    for (let day = 0; day < p.days; day++) {
      let mask = 0;
      for (let h = 0; h + p.length[unit]! <= p.hours; h++) {
        let ok = (hoursFrom(h, p.length[unit]!) & p.breakMask[day]!) === 0;
        const own = p.unitResources[unit]!;
        for (let k = 0; ok && k < own.length; k++) ok = (hoursFrom(h, p.unitDurations[unit]![k]!) & ~p.avail[own[k]! * p.days + day]!) === 0;
        if (ok) mask |= 1 << h;
      }
      starts[unit * p.days + day] = mask;
    }
  }
  for (const rule of draft.rules) {
    if ((rule.kind !== "starts" && rule.kind !== "within") || !isHard(rule)) continue;
    const allowed = new Int32Array(p.days);
    for (const slot of rule.slots) allowed[Math.floor(slot / p.hours)]! |= 1 << (slot % p.hours);
    for (const activity of rule.activities) {
      const unit = p.unitOf[activity]!;
      const duration = rule.kind === "starts" ? 1 : draft.activities[activity]!.duration;
      for (let day = 0; day < p.days; day++) {
        let ok = allowed[day]!;
        for (let k = 1; k < duration; k++) ok &= allowed[day]! >> k;
        starts[unit * p.days + day]! &= ok;
      }
    }
  }
  return starts;
}

/** A start at which none of an activity's rooms is ever open is no start. */
function limitStartsByRooms(draft: Draft, rooms: RoomTable, starts: Int32Array, unitOf: Int32Array, days: number, hours: number): void {
  draft.activities.forEach((it, activity) => {
    const options = rooms.options[activity];
    if (options === undefined || options.includes(-1)) return;
    for (let day = 0; day < days; day++) {
      let open = 0;
      for (const room of options) {
        let free = rooms.open[room * days + day]!;
        for (let k = 1; k < it.duration; k++) free &= rooms.open[room * days + day]! >> k;
        open |= free;
      }
      starts[unitOf[activity]! * days + day]! &= open & before(hours);
    }
  });
}

function addSlotCost(draft: Draft, rule: Extract<Rule, { kind: "starts" | "within" }>, unitOf: Int32Array, slotCost: (Float64Array | undefined)[], slotPull: (Float64Array | undefined)[], slots: number, hours: number): void {
  const allowed = new Uint8Array(slots);
  for (const slot of rule.slots) allowed[slot] = 1;
  for (const activity of rule.activities) {
    const cost = (slotCost[unitOf[activity]!] ??= new Float64Array(slots));
    const pull = (slotPull[unitOf[activity]!] ??= new Float64Array(slots));
    const duration = rule.kind === "starts" ? 1 : draft.activities[activity]!.duration;
    for (let slot = 0; slot < slots; slot++) {
      let broken = 0;
      for (let k = 0; k < duration && (slot % hours) + k < hours; k++) if (allowed[slot + k] === 0) broken++;
      cost[slot]! += pairWeightOf(rule.weight) * broken;
      pull[slot]! += pullOf(rule.weight) * broken;
    }
  }
}
