import { before, count, highest, longestRun, lowest, span } from "./bits.ts";
import type { Limits } from "./limits.ts";

/**
 * What the days of one resource still call for. Gaps have to be filled, days begun late have to be begun earlier and short
 * days lengthened, all out of the resource's own hours; so a part of a timetable can be judged before it is whole: if it
 * calls for more hours than there are, no completion of it keeps the rules. Taking lessons away never makes that worse.
 */

/** Free hours between the first and last lesson of a day at which the resource could have lessons. */
export function gapsIn(mask: number, avail: number): number {
  return mask === 0 ? 0 : count(span(mask) & avail & ~mask);
}

/** Available hours before the first lesson of a day. */
export function lateBy(mask: number, avail: number): number {
  return mask === 0 ? 0 : count(before(lowest(mask)) & avail);
}

/** Gaps of a day that have to be filled whatever the week allows. */
function gapsToFill(limits: Limits, r: number, mask: number, avail: number): number {
  const perDay = limits.gapsDay[r]!;
  const perWeek = limits.gapsWeek[r]!;
  if (perDay < 0 && perWeek < 0) return 0;
  const allowed = perDay < 0 ? perWeek : perWeek < 0 ? perDay : Math.min(perDay, perWeek);
  return Math.max(0, gapsIn(mask, avail) - allowed);
}

/** Late hours of a day that have to be filled whatever the week allows. */
function lateToFill(limits: Limits, r: number, mask: number, avail: number): number {
  if (limits.lateStarts[r]! < 0) return 0;
  const late = lateBy(mask, avail);
  return late > 0 && limits.lateStarts[r]! > 0 ? late - 1 : late;
}

/** Hours a day must have in the end, if the gaps the week allows are not used on it. */
export function fullNeed(limits: Limits, r: number, mask: number, avail: number): number {
  if (mask === 0) return 0;
  const fill = limits.gapsWeek[r]! >= 0 ? gapsIn(mask, avail) : gapsToFill(limits, r, mask, avail);
  return Math.max(count(mask) + fill + lateToFill(limits, r, mask, avail), limits.minHours[r]!);
}

/** Hours a day must have in the end, if the late starts the week allows are not used on it. */
export function lateNeed(limits: Limits, r: number, mask: number, avail: number): number {
  if (mask === 0) return 0;
  const late = limits.lateStarts[r]! >= 0 ? lateBy(mask, avail) : 0;
  return Math.max(count(mask) + gapsToFill(limits, r, mask, avail) + late, limits.minHours[r]!);
}

/** Hours a day must have in the end, whatever allowances are used on it. */
export function leastNeed(limits: Limits, r: number, mask: number, avail: number): number {
  if (mask === 0) return 0;
  return Math.max(count(mask) + gapsToFill(limits, r, mask, avail) + lateToFill(limits, r, mask, avail), limits.minHours[r]!);
}

/** Breach of the rules that look at one day alone: too many hours, too long a run, too long a day. */
export function dayBreach(limits: Limits, r: number, mask: number, avail: number): number {
  if (mask === 0) return 0;
  let breach = 0;
  if (limits.maxHours[r]! >= 0) breach += Math.max(0, leastNeed(limits, r, mask, avail) - limits.maxHours[r]!);
  if (limits.maxRun[r]! >= 0) breach += Math.max(0, longestRun(mask) - limits.maxRun[r]!);
  if (limits.maxSpan[r]! >= 0) breach += Math.max(0, highest(mask) - lowest(mask) + 1 - limits.maxSpan[r]! - limits.spanPlus[r]!);
  return breach;
}

/** Breach of the rules that look at two or all days: rest at night, one longer day, days with an interval. */
export function weekBreach(limits: Limits, r: number, masks: Int32Array, days: number, hours: number): number {
  let breach = 0;
  if (limits.spanPlus[r] === 1) {
    let longer = 0;
    for (let d = 0; d < days; d++) if (masks[d] !== 0 && highest(masks[d]!) - lowest(masks[d]!) + 1 > limits.maxSpan[r]!) longer++;
    breach += Math.max(0, longer - 1);
  }
  if (limits.minRest[r]! > 0) {
    const last = limits.restCircular[r] === 1 ? days : days - 1;
    for (let d = 0; d < last; d++) {
      const a = masks[d]!;
      const b = masks[(d + 1) % days]!;
      if (a !== 0 && b !== 0) breach += Math.max(0, limits.minRest[r]! - (hours - 1 - highest(a) + lowest(b)));
    }
  }
  for (const interval of limits.intervals[r]!) {
    let busy = 0;
    for (let d = 0; d < days; d++) if ((masks[d]! & interval.mask) !== 0) busy++;
    breach += Math.max(0, busy - interval.days);
  }
  return breach;
}

/** True when some rule looks at more than one day beyond the sums of needs and days. */
export function looksAtWeek(limits: Limits, r: number): boolean {
  return limits.spanPlus[r] === 1 || limits.minRest[r]! > 0 || limits.intervals[r]!.length > 0;
}

/** By how much the hours called for exceed those there are. */
export function overload(limits: Limits, r: number, full: number, late: number, least: number, toCome: number): number {
  const left = limits.total[r]! - toCome;
  return Math.max(0, full - Math.max(0, limits.gapsWeek[r]!) - left, late - Math.max(0, limits.lateStarts[r]!) - left, least - left);
}

/** How far a whole set of days is from being completable: 0 when nothing stands against it. */
export function breachOf(limits: Limits, r: number, masks: Int32Array, days: number, hours: number): number {
  let breach = 0;
  let full = 0;
  let late = 0;
  let least = 0;
  let used = 0;
  for (let d = 0; d < days; d++) {
    const mask = masks[d]!;
    if (mask === 0) continue;
    used++;
    const avail = limits.avail[r * days + d]!;
    full += fullNeed(limits, r, mask, avail);
    late += lateNeed(limits, r, mask, avail);
    least += leastNeed(limits, r, mask, avail);
    breach += dayBreach(limits, r, mask, avail);
  }
  if (limits.maxDays[r]! >= 0) breach += Math.max(0, used - limits.maxDays[r]!);
  const toCome = Math.max(0, limits.minDays[r]! - used) * Math.max(1, limits.minHours[r]!);
  breach += overload(limits, r, full, late, least, toCome);
  return breach + weekBreach(limits, r, masks, days, hours);
}

const tableHours = 14;

/**
 * The four numbers of a day (full need, late need, least need, breach) by resource, day and mask, worked out once and looked up after.
 * Resources with equal rules and equal days share a table. Days of more than 14 hours are worked out each time.
 */
export class DayNeeds {
  readonly #limits: Limits;
  readonly #days: number;
  readonly #tables: readonly (Int32Array | undefined)[];

  constructor(limits: Limits, resources: number, days: number, hours: number) {
    this.#limits = limits;
    this.#days = days;
    const shared = new Map<string, Int32Array>();
    const tables: (Int32Array | undefined)[] = [];
    for (let r = 0; r < resources; r++) {
      for (let d = 0; d < days; d++) {
        if (hours > tableHours || limits.any[r] === 0) {
          tables.push(undefined);
          continue;
        }
        const key = [
          limits.avail[r * days + d], limits.gapsWeek[r], limits.gapsDay[r], limits.lateStarts[r], limits.minHours[r], limits.maxHours[r], limits.maxRun[r],
          limits.maxSpan[r], limits.spanPlus[r],
        ].join();
        let table = shared.get(key);
        if (table === undefined) {
          table = new Int32Array(1 << hours);
          shared.set(key, table);
        }
        tables.push(table);
      }
    }
    this.#tables = tables;
  }

  /** Full need in bits 0–7, least need in 8–15, late need in 16–23, breach in 24–30. */
  of(r: number, day: number, mask: number): number {
    if (mask === 0) return 0;
    const table = this.#tables[r * this.#days + day];
    if (table === undefined) return this.#work(r, day, mask);
    let packed = table[mask]!;
    if (packed === 0) {
      packed = this.#work(r, day, mask);
      table[mask] = packed;
    }
    return packed;
  }

  #work(r: number, day: number, mask: number): number {
    const avail = this.#limits.avail[r * this.#days + day]!;
    return fullNeed(this.#limits, r, mask, avail) | (leastNeed(this.#limits, r, mask, avail) << 8) | (lateNeed(this.#limits, r, mask, avail) << 16) | (Math.min(127, dayBreach(this.#limits, r, mask, avail)) << 24);
  }
}
