import { before, count, highest, lowest } from "./bits.ts";
import type { Draft, Rule } from "./draft.ts";
import { gapsIn, lateBy } from "./need.ts";
import { pullOf } from "./pairs.ts";

type WeekKind = "maxDaysWeek" | "minDaysWeek" | "maxGapsWeek" | "maxGapsDay" | "lateStarts" | "minHoursDay" | "intervalDays" | "maxSpan" | "minRest";

/** A wish about the week of one resource: the sentence of a limit, at a price. */
export interface WeekWish {
  readonly kind: WeekKind;
  readonly amount: number;
  /** The rule's own yes or no: empty days allowed, one longer day, over the weekend too. */
  readonly flag: boolean;
  /** Hours of an interval. */
  readonly mask: number;
  /** Price of one breach, times the pupil groups the resource stands for. */
  readonly cost: number;
  /** How hard it pulls while lessons are still missing; 0 where a part of a week says nothing about the whole. */
  readonly pull: number;
}

const kinds: ReadonlySet<Rule["kind"]> = new Set<WeekKind>([
  "maxDaysWeek", "minDaysWeek", "maxGapsWeek", "maxGapsDay", "lateStarts", "minHoursDay", "intervalDays", "maxSpan", "minRest",
]);

/** Kinds that lessons to come can only break further, never mend. */
const lasting: ReadonlySet<WeekKind> = new Set<WeekKind>(["maxDaysWeek", "intervalDays", "maxSpan", "minRest"]);

/** Whether a rule, asked with a lesser weight, is a wish about people's weeks. */
export function isWeekWish(rule: Rule): rule is Extract<Rule, { kind: WeekKind }> {
  return kinds.has(rule.kind) && rule.weight > 0 && rule.weight < 100;
}

/** Per resource, its wishes about the week. */
export function weekWishes(draft: Draft): readonly (readonly WeekWish[])[] {
  const out: WeekWish[][] = draft.resources.map(() => []);
  for (const rule of draft.rules) {
    if (!isWeekWish(rule)) continue;
    const pull = lasting.has(rule.kind) ? pullOf(rule.weight) : 0;
    const flag = rule.kind === "minHoursDay" ? rule.emptyDays : rule.kind === "maxSpan" ? rule.plusOne : rule.kind === "minRest" ? rule.circular : false;
    const mask = rule.kind === "intervalDays" ? before(rule.to) & ~before(rule.from) : 0;
    const amount = "days" in rule ? rule.days : rule.hours;
    for (const r of rule.resources) out[r]!.push({ kind: rule.kind, amount, flag, mask, pull, cost: (rule.weight / 100) * draft.resources[r]!.copies });
  }
  return out;
}

/**
 * How often a wish is broken in a week.
 * @param masks hours with lessons, of the resource's days from `base` on
 * @param avail hours the resource could have lessons, laid out in the same way from `availBase` on
 */
export function weekWishBreach(wish: WeekWish, masks: Int32Array, base: number, avail: Int32Array, availBase: number, days: number, hours: number): number {
  const { kind, amount } = wish;
  let sum = 0;
  for (let d = 0; d < days; d++) {
    const mask = masks[base + d]!;
    switch (kind) {
      case "maxDaysWeek": case "minDaysWeek":
        if (mask !== 0) sum++;
        break;
      case "maxGapsWeek": sum += gapsIn(mask, avail[availBase + d]!);
        break;
      case "maxGapsDay": sum += Math.max(0, gapsIn(mask, avail[availBase + d]!) - amount);
        break;
      case "minHoursDay":
        if (mask !== 0 || !wish.flag) sum += Math.max(0, amount - count(mask));
        break;
      case "intervalDays":
        if ((mask & wish.mask) !== 0) sum++;
        break;
      case "minRest": {
        if (d === days - 1 && !wish.flag) break;
        const next = masks[base + (d + 1 < days ? d + 1 : 0)]!;
        if (mask !== 0 && next !== 0 && hours - 1 - highest(mask) + lowest(next) < amount) sum++;
        break;
      }
      default: break;
    }
  }
  if (kind === "maxDaysWeek" || kind === "maxGapsWeek" || kind === "intervalDays") return Math.max(0, sum - amount);
  if (kind === "minDaysWeek") return Math.max(0, amount - sum);
  if (kind === "lateStarts") return lateBreach(amount, masks, base, avail, availBase, days);
  return kind === "maxSpan" ? spanBreach(wish, masks, base, days) : sum;
}

/** Days begun later than the second hour, and those begun at the second beyond what is allowed. */
function lateBreach(amount: number, masks: Int32Array, base: number, avail: Int32Array, availBase: number, days: number): number {
  let late = 0;
  let tooLate = 0;
  for (let d = 0; d < days; d++) {
    const by = lateBy(masks[base + d]!, avail[availBase + d]!);
    if (by === 1) late++;
    else if (by > 1) tooLate++;
  }
  return tooLate + Math.max(0, late - amount);
}

/** Days too long; with the one exception, days too long by one beyond the first count too. */
function spanBreach(wish: WeekWish, masks: Int32Array, base: number, days: number): number {
  let over = 0;
  let byOne = 0;
  for (let d = 0; d < days; d++) {
    const mask = masks[base + d]!;
    if (mask === 0) continue;
    const length = highest(mask) - lowest(mask) + 1;
    if (length > wish.amount + (wish.flag ? 1 : 0)) over++;
    else if (wish.flag && length === wish.amount + 1) byOne++;
  }
  return over + Math.max(0, byOne - 1);
}
