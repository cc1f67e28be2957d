import { checkRooms } from "./check-rooms.ts";
import type { Draft, Plan, Rule } from "./draft.ts";

/** One rule not kept: its index in the draft (-1: nobody is in two places at once), how often, and what it costs (0 for a must). */
export interface Breach {
  readonly rule: number;
  readonly times: number;
  readonly cost: number;
  /** Activities concerned, as far as they can be named (indices). */
  readonly activities: readonly number[];
}

export interface Verdict {
  readonly placed: number;
  readonly total: number;
  /** Musts not kept. Empty and everything placed: the timetable stands. */
  readonly hard: readonly Breach[];
  readonly soft: readonly Breach[];
  readonly softTotal: number;
}

/**
 * Judges a timetable by the sentences of its rules and nothing else: slow, plain, and written without the search's tables,
 * so that the two can be held against each other. Activities without a slot are left out of every count.
 */
export function check(draft: Draft, plan: Plan): Verdict {
  const view = new View(draft, plan);
  const hard: Breach[] = [];
  const soft: Breach[] = [];
  const note = (rule: number, weight: number, times: number, activities: readonly number[]): void => {
    if (times <= 0) return;
    if (weight >= 100) hard.push({ rule, times, cost: 0, activities });
    else if (weight > 0) soft.push({ rule, times, cost: (weight / 100) * times, activities });
  };
  for (const [a, b] of view.clashes()) note(-1, 100, 1, [a, b]);
  draft.activities.forEach((_activity, index) => {
    if (view.busy(index).some((slot) => draft.breaks.includes(slot)) || !view.within(index)) note(-1, 100, 1, [index]);
  });
  draft.rules.forEach((rule, index) => {
    const { times, activities } = breaches(view, rule);
    note(index, rule.kind === "unavailable" ? 100 : rule.weight, times, activities);
  });
  for (const found of checkRooms(draft, plan)) note(found.rule, found.rule < 0 ? 100 : draft.rules[found.rule]!.weight, found.times, found.activities);
  return {
    placed: plan.slots.reduce((sum, slot) => sum + (slot >= 0 ? 1 : 0), 0),
    total: draft.activities.length,
    hard, soft,
    softTotal: soft.reduce((sum, breach) => sum + breach.cost, 0),
  };
}

/** The timetable seen by day, hour and person. */
class View {
  readonly draft: Draft;
  readonly plan: Plan;
  readonly days: number;
  readonly hours: number;
  readonly #ofResource: number[][];
  /** Per resource and slot: 1 where it can have no lesson. */
  readonly #closed: Uint8Array;

  constructor(draft: Draft, plan: Plan) {
    this.draft = draft;
    this.plan = plan;
    this.days = draft.days.length;
    this.hours = draft.hours.length;
    this.#ofResource = draft.resources.map(() => []);
    const slots = this.days * this.hours;
    this.#closed = new Uint8Array(draft.resources.length * slots);
    for (const slot of draft.breaks) for (let r = 0; r < draft.resources.length; r++) this.#closed[r * slots + slot] = 1;
    for (const rule of draft.rules) {
      if (rule.kind === "unavailable") for (const resource of rule.resources) for (const slot of rule.slots) this.#closed[resource * slots + slot] = 1;
    }
    draft.activities.forEach((activity, index) => {
      if (plan.slots[index]! >= 0) for (const resource of activity.resources) this.#ofResource[resource]!.push(index);
    });
  }

  day(activity: number): number {
    return Math.floor(this.plan.slots[activity]! / this.hours);
  }

  hour(activity: number): number {
    return this.plan.slots[activity]! % this.hours;
  }

  end(activity: number): number {
    return this.hour(activity) + this.draft.activities[activity]!.duration;
  }

  placed(activity: number): boolean {
    return this.plan.slots[activity]! >= 0;
  }

  within(activity: number): boolean {
    return !this.placed(activity) || this.end(activity) <= this.hours;
  }

  busy(activity: number): number[] {
    if (!this.placed(activity)) return [];
    return Array.from({ length: this.draft.activities[activity]!.duration }, (_n, k) => this.plan.slots[activity]! + k);
  }

  of(resource: number): readonly number[] {
    return this.#ofResource[resource]!;
  }

  /** Hours of a resource's day, in order, with lessons among the given activities (all when none are given). */
  hoursOn(resource: number, day: number, only?: ReadonlySet<number>): number[] {
    const hours = new Set<number>();
    for (const activity of this.of(resource)) {
      if (this.day(activity) !== day || (only !== undefined && !only.has(activity))) continue;
      for (let h = this.hour(activity); h < this.end(activity); h++) hours.add(h);
    }
    return [...hours].sort((a, b) => a - b);
  }

  /** Whether a resource could have lessons then at all. */
  open(resource: number, slot: number): boolean {
    return this.#closed[resource * this.days * this.hours + slot] === 0;
  }

  gaps(resource: number, day: number): number {
    const hours = this.hoursOn(resource, day);
    let gaps = 0;
    for (let h = (hours[0] ?? 0) + 1; h < (hours.at(-1) ?? 0); h++) if (!hours.includes(h) && this.open(resource, day * this.hours + h)) gaps++;
    return gaps;
  }

  *clashes(): Generator<[number, number]> {
    for (let r = 0; r < this.draft.resources.length; r++) {
      const own = this.of(r);
      const seen = new Map<number, number>();
      for (const activity of own) {
        for (const slot of this.busy(activity)) {
          const other = seen.get(slot);
          if (other !== undefined) yield [other, activity];
          seen.set(slot, activity);
        }
      }
    }
  }

  /** First hour from `hour` on that is not a break. */
  past(day: number, hour: number): number {
    let h = hour;
    while (h < this.hours && this.draft.breaks.includes(day * this.hours + h)) h++;
    return h;
  }
}

/** Lengths of the runs of hours that follow each other. */
function runs(hours: readonly number[]): number[] {
  const out: number[] = [];
  hours.forEach((h, i) => {
    if (i > 0 && hours[i - 1] === h - 1) out[out.length - 1]!++;
    else out.push(1);
  });
  return out;
}

type Found = { times: number; activities: readonly number[] };

function breaches(view: View, rule: Rule): Found {
  const { draft } = view;
  if ("resources" in rule) {
    let times = 0;
    const activities: number[] = [];
    for (const resource of rule.resources) {
      const n = ofResource(view, rule, resource) * (rule.weight >= 100 ? 1 : draft.resources[resource]!.copies);
      times += n;
      if (n > 0) activities.push(...view.of(resource));
    }
    return { times, activities };
  }
  if (!("activities" in rule)) return { times: 0, activities: [] };
  const own = rule.activities.filter((activity) => view.placed(activity));
  let times = 0;
  const bad = new Set<number>();
  const count = (n: number, ...activities: number[]): void => {
    times += n;
    if (n > 0) for (const activity of activities) bad.add(activity);
  };
  switch (rule.kind) {
    case "starts":
      for (const a of own) count(rule.slots.includes(view.plan.slots[a]!) ? 0 : 1, a);
      break;
    case "within":
      for (const a of own) count(view.busy(a).filter((slot) => !rule.slots.includes(slot)).length, a);
      break;
    case "endsDay":
      for (const a of own) {
        const pupils = draft.activities[a]!.resources.filter((r) => draft.resources[r]!.kind === "students");
        count(pupils.some((r) => view.of(r).some((b) => view.day(b) === view.day(a) && view.hour(b) >= view.end(a))) ? 1 : 0, a);
      }
      break;
    case "consecutive": case "ordered": case "orderedSameDay":
      if (own.length === 2) count(inOrder(view, rule.kind, own[0]!, own[1]!) ? 0 : 1, ...own);
      break;
    case "grouped":
      if (own.length === rule.activities.length) count(together(view, own) ? 0 : 1, ...own);
      break;
    case "maxPerDay":
      for (let d = 0; d < view.days; d++) count(Math.max(0, own.filter((a) => view.day(a) === d).length - rule.limit), ...own);
      break;
    case "orderedGap":
      for (const a of own) {
        for (const b of rule.others) {
          if (!view.placed(b) || a === b || view.day(a) !== view.day(b) || view.hour(b) < view.hour(a)) continue;
          const shared = draft.activities[a]!.resources.some((r) => draft.resources[r]!.kind === "students" && draft.activities[b]!.resources.includes(r));
          count(shared && view.hour(b) < view.end(a) + rule.hours ? 1 : 0, a, b);
        }
      }
      break;
    case "maxSlots": case "maxTogether": case "minTogether": {
      const at = (slot: number): number => own.filter((a) => view.busy(a).includes(slot)).length;
      const counts = rule.slots.map(at);
      if (rule.kind === "maxSlots") count(Math.max(0, counts.filter((n) => n > 0).length - rule.limit), ...own);
      else if (rule.kind === "maxTogether") count(counts.filter((n) => n > rule.limit).length, ...own);
      else count(counts.filter((n) => n < rule.limit && (n > 0 || !rule.emptySlots)).length, ...own);
      break;
    }
    default:
      own.forEach((a, i) => {
        for (const b of own.slice(i + 1)) count(ofPair(view, rule, a, b), a, b);
      });
  }
  return { times, activities: [...bad] };
}

function inOrder(view: View, kind: "consecutive" | "ordered" | "orderedSameDay", a: number, b: number): boolean {
  const sameDay = view.day(a) === view.day(b);
  if (kind === "consecutive") return sameDay && view.past(view.day(a), view.end(a)) === view.hour(b);
  if (kind === "orderedSameDay") return !sameDay || view.end(a) <= view.hour(b);
  return view.day(a) < view.day(b) || (sameDay && view.end(a) <= view.hour(b));
}

function together(view: View, own: readonly number[]): boolean {
  const sorted = [...own].sort((a, b) => view.plan.slots[a]! - view.plan.slots[b]!);
  return sorted.every((a, i) => i === 0 || (view.day(a) === view.day(sorted[0]!) && view.past(view.day(a), view.end(sorted[i - 1]!)) === view.hour(a)));
}

/** How far two activities are from what a rule about any two of them asks. */
function ofPair(view: View, rule: Rule, a: number, b: number): number {
  const apart = Math.abs(view.day(a) - view.day(b));
  const [first, second] = view.plan.slots[a]! <= view.plan.slots[b]! ? [a, b] : [b, a];
  switch (rule.kind) {
    case "minDays":
      return Math.max(0, rule.days - apart);
    case "maxDaysBetween": return Math.max(0, apart - rule.days);
    case "minGaps": return apart === 0 && view.hour(second) < view.end(first) + rule.hours ? 1 : 0;
    case "apart": return apart === 0 && view.hour(second) < view.end(first) ? 1 : 0;
    case "sameStart": return view.plan.slots[a] === view.plan.slots[b] ? 0 : 1;
    case "sameHour": return view.hour(a) === view.hour(b) ? 0 : 1;
    case "sameDay": return apart === 0 ? 0 : 1;
    default: return 0;
  }
}

function ofResource(view: View, rule: Extract<Rule, { resources: readonly number[] }>, r: number): number {
  const { days, hours } = view;
  const perDay = (judge: (own: number[], day: number) => number): number => {
    let sum = 0;
    for (let d = 0; d < days; d++) sum += judge(view.hoursOn(r, d), d);
    return sum;
  };
  const busyDays = perDay((own) => (own.length > 0 ? 1 : 0));
  switch (rule.kind) {
    case "unavailable": return view.of(r).filter((a) => view.busy(a).some((slot) => rule.slots.includes(slot))).length;
    case "maxDaysWeek": return Math.max(0, busyDays - rule.days);
    case "minDaysWeek": return Math.max(0, rule.days - busyDays);
    case "maxGapsWeek": return Math.max(0, perDay((_own, d) => view.gaps(r, d)) - rule.hours);
    case "maxGapsDay": return perDay((_own, d) => Math.max(0, view.gaps(r, d) - rule.hours));
    case "lateStarts": {
      let late = 0;
      let tooLate = 0;
      for (let d = 0; d < days; d++) {
        const first = view.hoursOn(r, d)[0];
        if (first === undefined) continue;
        let before = 0;
        for (let h = 0; h < first; h++) if (view.open(r, d * hours + h)) before++;
        if (before === 1) late++;
        if (before > 1) tooLate++;
      }
      return tooLate + Math.max(0, late - rule.days);
    }
    case "maxHoursDay": return perDay((own) => (own.length > rule.hours ? 1 : 0));
    case "minHoursDay": return perDay((own) => (own.length > 0 || !rule.emptyDays ? Math.max(0, rule.hours - own.length) : 0));
    case "maxRun": return perDay((own) => runs(own).filter((run) => run > rule.hours).length);
    case "intervalDays": return Math.max(0, perDay((own) => (own.some((h) => h >= rule.from && h < rule.to) ? 1 : 0)) - rule.days);
    case "maxSpan": {
      const spans = Array.from({ length: days }, (_n, d) => {
        const own = view.hoursOn(r, d);
        return own.length === 0 ? 0 : own.at(-1)! - own[0]! + 1;
      });
      const over = spans.filter((s) => s > rule.hours + (rule.plusOne ? 1 : 0)).length;
      return over + (rule.plusOne ? Math.max(0, spans.filter((s) => s === rule.hours + 1).length - 1) : 0);
    }
    case "minRest": {
      let short = 0;
      for (let d = 0; d < (rule.circular ? days : days - 1); d++) {
        const last = view.hoursOn(r, d).at(-1);
        const first = view.hoursOn(r, (d + 1) % days)[0];
        if (last !== undefined && first !== undefined && hours - 1 - last + first < rule.hours) short++;
      }
      return short;
    }
    case "someHoursDay": case "someRun": {
      const some = new Set(rule.activities);
      let sum = 0;
      for (let d = 0; d < days; d++) {
        const own = view.hoursOn(r, d, some);
        sum += (rule.kind === "someRun" ? runs(own) : [own.length]).filter((n) => n > rule.hours).length;
      }
      return sum;
    }
    default: return 0;
  }
}
