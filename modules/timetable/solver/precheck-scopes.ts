import type { Draft, Rule } from "./draft.ts";
import { pairBreach } from "./pairs.ts";
import type { Scope } from "./precheck.ts";
import { isHard } from "./problem.ts";
import type { Problem } from "./problem.ts";

/** Rules that lessons left out cannot mend: what breaks them in a part breaks them in the whole. */
const lasting: ReadonlySet<Rule["kind"]> = new Set<Rule["kind"]>([
  "starts", "within", "unavailable", "rooms", "roomUnavailable", "sameStart", "minDays", "maxDaysBetween", "minGaps", "sameHour", "sameDay", "apart", "consecutive",
  "grouped", "ordered", "orderedSameDay", "orderedGap", "endsDay", "maxDaysWeek", "maxHoursDay", "maxRun", "intervalDays", "maxSpan", "minRest", "someHoursDay", "someRun",
  "maxTogether", "maxPerDay",
]);
/** With all lessons of a resource at hand, these can be judged too. */
export const whole: ReadonlySet<Rule["kind"]> = new Set<Rule["kind"]>(["minDaysWeek", "maxGapsWeek", "maxGapsDay", "lateStarts", "minHoursDay"]);
/** A part of more lessons than this is not tried. */
const mostTried = 45;

/** One scope per person and class of the hardest lessons, with every rule that can be judged on their lessons alone. */
export function* trials(draft: Draft, hardest: readonly number[]): Generator<Scope> {
  const seen = new Set<number>();
  for (const activity of hardest) {
    for (const r of draft.activities[activity]!.resources) {
      if (seen.has(r)) continue;
      seen.add(r);
      const own = new Set<number>();
      draft.activities.forEach((it, index) => {
        if (it.resources.includes(r)) own.add(index);
      });
      if (own.size > mostTried) continue;
      const rules: number[] = [];
      draft.rules.forEach((rule, index) => {
        // The must within a wish: two on one day follow each other.
        const must = isHard(rule) || (rule.kind === "minDays" && rule.joined);
        if (!must) return;
        if ("resources" in rule) {
          if (rule.resources.includes(r) ? lasting.has(rule.kind) || whole.has(rule.kind) : rule.kind === "unavailable" && rule.resources.some((other) => [...own].some((a) => draft.activities[a]!.resources.includes(other)))) rules.push(index);
        } else if (lasting.has(rule.kind) && (!("activities" in rule) || rule.activities.some((a) => own.has(a)))) {
          rules.push(index);
        }
      });
      yield { about: "trial", resource: r, activities: [...own], rules };
    }
  }
}

/** Pairs of lessons for which no two of their slots fit a must that binds them. */
export function* brokenPairs(draft: Draft, p: Problem): Generator<Scope> {
  for (let unit = 0; unit < p.units; unit++) {
    const pairs = p.pairs[unit]!;
    for (let i = 0; i < pairs.other.length; i++) {
      if (pairs.turned[i] === 1 || pairs.cost[i] !== Infinity || pairFits(p, unit, i)) continue;
      const both = new Set([...p.members[unit]!, ...p.members[pairs.other[i]!]!]);
      const people = new Set([...both].flatMap((a) => draft.activities[a]!.resources));
      const rules: number[] = [];
      draft.rules.forEach((rule, index) => {
        const must = isHard(rule) || (rule.kind === "minDays" && rule.joined);
        if (!must || !lasting.has(rule.kind)) return;
        if ("resources" in rule ? rule.kind === "unavailable" && rule.resources.some((r) => people.has(r)) : !("activities" in rule) || rule.activities.some((a) => both.has(a))) rules.push(index);
      });
      yield { about: "pair", resource: -1, activities: [...both], rules };
    }
  }
}

/** Whether some two slots of a unit and its partner keep what binds them. */
export function pairFits(p: Problem, unit: number, at: number): boolean {
  const pairs = p.pairs[unit]!;
  const other = pairs.other[at]!;
  for (let d = 0; d < p.days; d++) {
    for (let h = 0; h < p.hours; h++) {
      if (((p.starts[unit * p.days + d]! >> h) & 1) === 0) continue;
      for (let d2 = 0; d2 < p.days; d2++) {
        for (let h2 = 0; h2 < p.hours; h2++) {
          if (((p.starts[other * p.days + d2]! >> h2) & 1) === 1 && pairBreach(pairs.kind[at]!, pairs.amount[at]!, d, h, pairs.own[at]!, d2, h2, pairs.its[at]!, p.breakMask[d]!) === 0) return true;
        }
      }
    }
  }
  return false;
}
