import type { Draft, Rule } from "./draft.ts";

/** What two units owe each other. */
export const pairKind = {
  minDays: 0, joined: 1, maxDays: 2, minGaps: 3, sameHour: 4, sameDay: 5, follows: 6, near: 7, ordered: 8, orderedSameDay: 9, orderedGap: 10, sameStart: 11,
} as const;

/** Per unit: its partners and what binds them. `turned` is 1 where this unit is the second of an ordered pair. */
export interface PairTable {
  readonly other: Int32Array;
  readonly kind: Int32Array;
  readonly amount: Int32Array;
  /** Cost of a breach; 100 percent is Infinity: it must not be. */
  readonly cost: Float64Array;
  /** The same while placing, see `pullOf`. */
  readonly pull: Float64Array;
  readonly own: Int32Array;
  readonly its: Int32Array;
  readonly turned: Uint8Array;
}

interface Build { other: number[]; kind: number[]; amount: number[]; cost: number[]; pull: number[]; own: number[]; its: number[]; turned: number[] }

/** The cost of one breach of a wish, in the measure FET totals. */
export function pairWeightOf(weight: number): number {
  return weight >= 100 ? Infinity : weight / 100;
}

/**
 * How hard a wish pulls while lessons are still being placed, against 1 for a lesson put out: the odds that it should give
 * way, so that 95 percent weighs three lessons and 50 less than one.
 */
export function pullOf(weight: number): number {
  return weight >= 100 ? Infinity : Math.min(7, -Math.log(1 - weight / 100));
}

/** What two members of one unit owe each other and, starting together, can never keep. */
export interface InnerBreach { readonly unit: number; readonly weight: number; readonly times: number }

/** Tables of pairs per unit from the draft's rules between activities, and what is broken inside units wherever they stand. */
export function addPairs(draft: Draft, unitOf: Int32Array, units: number): { pairs: PairTable[]; inner: InnerBreach[] } {
  const inner: InnerBreach[] = [];
  const build: Build[] = Array.from({ length: units }, () => ({ other: [], kind: [], amount: [], cost: [], pull: [], own: [], its: [], turned: [] }));
  const put = (kind: number, a: number, b: number, amount: number, weight: number): void => {
    const cost = pairWeightOf(weight);
    const pull = pullOf(weight);
    const u = unitOf[a]!;
    const v = unitOf[b]!;
    const da = draft.activities[a]!.duration;
    const db = draft.activities[b]!.duration;
    if (cost === 0) return;
    if (u === v) {
      const times = pairBreach(kind, amount, 0, 0, da, 0, 0, db, 0);
      if (times > 0) inner.push({ unit: u, weight, times });
      return;
    }
    const add = (at: Build, other: number, own: number, its: number, turned: number): void => {
      at.other.push(other);
      at.kind.push(kind);
      at.amount.push(amount);
      at.cost.push(cost);
      at.pull.push(pull);
      at.own.push(own);
      at.its.push(its);
      at.turned.push(turned);
    };
    add(build[u]!, v, da, db, 0);
    add(build[v]!, u, db, da, 1);
  };
  for (const rule of draft.rules) addRule(draft, rule, put);
  const pairs = build.map((it) => ({
    other: Int32Array.from(it.other), kind: Int32Array.from(it.kind), amount: Int32Array.from(it.amount), cost: Float64Array.from(it.cost), pull: Float64Array.from(it.pull),
    own: Int32Array.from(it.own), its: Int32Array.from(it.its), turned: Uint8Array.from(it.turned),
  }));
  return { pairs, inner };
}

type Put = (kind: number, a: number, b: number, amount: number, weight: number) => void;

function everyPair(list: readonly number[], visit: (a: number, b: number) => void): void {
  for (let i = 0; i < list.length; i++) for (let j = i + 1; j < list.length; j++) visit(list[i]!, list[j]!);
}

function addRule(draft: Draft, rule: Rule, put: Put): void {
  switch (rule.kind) {
    case "minDays":
      everyPair(rule.activities, (a, b) => {
        put(pairKind.minDays, a, b, rule.days, rule.weight);
        // Two of one day must follow each other even where sharing the day is allowed at a price.
        if (rule.joined && rule.weight < 100) put(pairKind.joined, a, b, 0, 100);
      });
      return;
    case "maxDaysBetween": return everyPair(rule.activities, (a, b) => put(pairKind.maxDays, a, b, rule.days, rule.weight));
    case "minGaps": return everyPair(rule.activities, (a, b) => put(pairKind.minGaps, a, b, rule.hours, rule.weight));
    case "apart": return everyPair(rule.activities, (a, b) => put(pairKind.minGaps, a, b, 0, rule.weight));
    case "sameHour": return everyPair(rule.activities, (a, b) => put(pairKind.sameHour, a, b, 0, rule.weight));
    case "sameDay": return everyPair(rule.activities, (a, b) => put(pairKind.sameDay, a, b, 0, rule.weight));
    case "sameStart": return everyPair(rule.activities, (a, b) => put(pairKind.sameStart, a, b, 0, rule.weight));
    case "consecutive": return put(pairKind.follows, rule.activities[0]!, rule.activities[1]!, 0, rule.weight);
    case "ordered": return put(pairKind.ordered, rule.activities[0]!, rule.activities[1]!, 0, rule.weight);
    case "orderedSameDay": return put(pairKind.orderedSameDay, rule.activities[0]!, rule.activities[1]!, 0, rule.weight);
    case "grouped": {
      const whole = rule.activities.reduce((sum, a) => sum + draft.activities[a]!.duration, 0);
      // Of three next to each other, two are neighbours or have exactly the third between them.
      return everyPair(rule.activities, (a, b) => put(pairKind.near, a, b, whole - draft.activities[a]!.duration - draft.activities[b]!.duration, rule.weight));
    }
    case "orderedGap": {
      const later = new Set(rule.others);
      for (const a of rule.activities) {
        const own = new Set(draft.activities[a]!.resources.filter((r) => draft.resources[r]!.kind === "students"));
        for (const b of later) if (a !== b && draft.activities[b]!.resources.some((r) => own.has(r))) put(pairKind.orderedGap, a, b, rule.hours, rule.weight);
      }
      return;
    }
    default:
      return;
  }
}

/** First hour at or after `hour` of a day that is no break. */
function pastBreaks(breaks: number, hour: number): number {
  let h = hour;
  while (h < 31 && (breaks >> h) & 1) h++;
  return h;
}

/**
 * How far the pair is from what it owes: 0 when kept. Days and hours of the first and second as the rule names them.
 * @param breaks mask of break hours of the day both are on
 */
export function pairBreach(kind: number, amount: number, day1: number, hour1: number, length1: number, day2: number, hour2: number, length2: number, breaks: number): number {
  switch (kind) {
    case pairKind.minDays: {
      const apart = day1 < day2 ? day2 - day1 : day1 - day2;
      return apart < amount ? amount - apart : 0;
    }
    case pairKind.joined:
      return day1 !== day2 || hour1 + length1 === hour2 || hour2 + length2 === hour1 ? 0 : 1;
    case pairKind.maxDays: {
      const apart = day1 < day2 ? day2 - day1 : day1 - day2;
      return apart > amount ? apart - amount : 0;
    }
    case pairKind.minGaps:
      if (day1 !== day2) return 0;
      return hour1 <= hour2 ? (hour2 < hour1 + length1 + amount ? 1 : 0) : hour1 < hour2 + length2 + amount ? 1 : 0;
    case pairKind.sameHour:
      return hour1 === hour2 ? 0 : 1;
    case pairKind.sameDay:
      return day1 === day2 ? 0 : 1;
    case pairKind.sameStart:
      return day1 === day2 && hour1 === hour2 ? 0 : 1;
    case pairKind.follows:
      return day1 === day2 && pastBreaks(breaks, hour1 + length1) === hour2 ? 0 : 1;
    case pairKind.near: {
      if (day1 !== day2) return 1;
      const first = hour1 <= hour2;
      const end = pastBreaks(breaks, first ? hour1 + length1 : hour2 + length2);
      const begin = first ? hour2 : hour1;
      if (end === begin) return 0;
      return amount > 0 && pastBreaks(breaks, end + amount) === begin ? 0 : 1;
    }
    case pairKind.ordered:
      return day1 < day2 || (day1 === day2 && hour1 + length1 <= hour2) ? 0 : 1;
    case pairKind.orderedSameDay:
      return day1 !== day2 || hour1 + length1 <= hour2 ? 0 : 1;
    case pairKind.orderedGap:
      return day1 !== day2 || hour1 > hour2 || hour2 >= hour1 + length1 + amount ? 0 : 1;
    default:
      return 0;
  }
}
