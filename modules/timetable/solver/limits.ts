import { before, hoursFrom } from "./bits.ts";
import type { Draft, Rule } from "./draft.ts";

/**
 * What each resource must keep to, one number per resource, -1 where nothing is asked. Where several rules ask the same,
 * the strictest stands.
 */
export interface Limits {
  /** Per resource and day: hours it can have lessons (no breaks, not unavailable). */
  readonly avail: Int32Array;
  /** Hours of all its activities. */
  readonly total: Int32Array;
  readonly maxDays: Int32Array;
  readonly minDays: Int32Array;
  readonly gapsWeek: Int32Array;
  readonly gapsDay: Int32Array;
  readonly lateStarts: Int32Array;
  readonly maxHours: Int32Array;
  readonly minHours: Int32Array;
  readonly maxRun: Int32Array;
  readonly maxSpan: Int32Array;
  readonly spanPlus: Uint8Array;
  readonly minRest: Int32Array;
  readonly restCircular: Uint8Array;
  readonly intervals: readonly (readonly { mask: number; days: number }[])[];
  /** 1 where any of the above but availability is asked. */
  readonly any: Uint8Array;
}

/** A bound on the hours a day, or hours without a pause, of one resource's activities (or of some of them). */
export interface Tracker {
  readonly resource: number;
  readonly units: Int32Array;
  readonly maxDay: number;
  readonly maxRun: number;
  /** Cost of a breach, 0 to 1; at least 1 must not be. */
  readonly weight: number;
  readonly hard: boolean;
  readonly source: number;
}

/** Limits with availability and loads filled in, and nothing asked yet. */
export function emptyLimits(draft: Draft, days: number, hours: number, breakMask: Int32Array): Limits {
  const n = draft.resources.length;
  const none = (): Int32Array => new Int32Array(n).fill(-1);
  const avail = new Int32Array(n * days);
  for (let r = 0; r < n; r++) for (let day = 0; day < days; day++) avail[r * days + day] = before(hours) & ~breakMask[day]!;
  const total = new Int32Array(n);
  for (const activity of draft.activities) for (const resource of activity.resources) total[resource]! += activity.duration;
  for (const rule of draft.rules) {
    if (rule.kind !== "unavailable") continue;
    for (const resource of rule.resources) for (const slot of rule.slots) avail[resource * days + Math.floor(slot / hours)]! &= ~(1 << (slot % hours));
  }
  return {
    avail, total, maxDays: none(), minDays: none(), gapsWeek: none(), gapsDay: none(), lateStarts: none(), maxHours: none(), minHours: none(), maxRun: none(),
    maxSpan: none(), spanPlus: new Uint8Array(n), minRest: none(), restCircular: new Uint8Array(n),
    intervals: Array.from({ length: n }, () => []), any: new Uint8Array(n),
  };
}

function least(list: Int32Array, index: number, value: number): void {
  if (list[index] === -1 || value < list[index]!) list[index] = value;
}

function most(list: Int32Array, index: number, value: number): void {
  if (value > list[index]!) list[index] = value;
}

function ask(draft: Draft, limits: Limits, rule: Rule, resource: number): void {
  const days = draft.days.length;
  switch (rule.kind) {
    case "maxDaysWeek": return least(limits.maxDays, resource, rule.days);
    case "minDaysWeek": return most(limits.minDays, resource, rule.days);
    case "maxGapsWeek": return least(limits.gapsWeek, resource, rule.hours);
    case "maxGapsDay": return least(limits.gapsDay, resource, rule.hours);
    case "lateStarts": return least(limits.lateStarts, resource, rule.days);
    case "maxHoursDay": return least(limits.maxHours, resource, rule.hours);
    case "minHoursDay":
      most(limits.minHours, resource, rule.hours);
      if (!rule.emptyDays) most(limits.minDays, resource, days);
      return;
    case "maxRun": return least(limits.maxRun, resource, rule.hours);
    case "intervalDays": {
      const mask = hoursFrom(rule.from, rule.to - rule.from);
      (limits.intervals[resource] as { mask: number; days: number }[]).push({ mask, days: rule.days });
      return;
    }
    case "maxSpan":
      least(limits.maxSpan, resource, rule.hours);
      if (rule.plusOne) limits.spanPlus[resource] = 1;
      return;
    case "minRest":
      most(limits.minRest, resource, rule.hours);
      if (rule.circular) limits.restCircular[resource] = 1;
      return;
    default:
      return;
  }
}

const asked = new Set([
  "maxDaysWeek", "minDaysWeek", "maxGapsWeek", "maxGapsDay", "lateStarts", "maxHoursDay", "minHoursDay", "maxRun", "intervalDays", "maxSpan", "minRest",
]);

/** Puts the rules about resources where the search finds them: musts into the limits, bounds on hours of some lessons or at a price into trackers. */
export function addResourceRules(draft: Draft, limits: Limits, trackers: Tracker[], unitOf: Int32Array): void {
  const unitsOf: Set<number>[] = draft.resources.map(() => new Set());
  draft.activities.forEach((activity, index) => {
    for (const resource of activity.resources) unitsOf[resource]!.add(unitOf[index]!);
  });
  for (const rule of draft.rules) {
    if (!("resources" in rule) || rule.kind === "unavailable" || rule.weight <= 0) continue;
    const hard = rule.weight >= 100;
    for (const resource of rule.resources) {
      if (hard && asked.has(rule.kind)) {
        ask(draft, limits, rule, resource);
        limits.any[resource] = 1;
      } else if (rule.kind === "maxHoursDay" || rule.kind === "maxRun" || rule.kind === "someHoursDay" || rule.kind === "someRun") {
        const some = "activities" in rule ? new Set(rule.activities.filter((a) => draft.activities[a]!.resources.includes(resource)).map((a) => unitOf[a]!)) : unitsOf[resource]!;
        if (some.size === 0) continue;
        const daily = rule.kind === "maxHoursDay" || rule.kind === "someHoursDay";
        trackers.push({
          resource, units: Int32Array.from(some), hard, source: rule.source, weight: (rule.weight / 100) * draft.resources[resource]!.copies,
          maxDay: daily ? rule.hours : -1, maxRun: daily ? -1 : rule.hours,
        });
      }
    }
  }
}
