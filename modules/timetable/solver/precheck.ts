import { count } from "./bits.ts";
import type { Draft, Rule } from "./draft.ts";
import { impossibleByTrial } from "./exhaust.ts";
import { brokenPairs, pairFits, trials, whole } from "./precheck-scopes.ts";
import { isHard, problemOf } from "./problem.ts";

/** Facts that cannot all hold, none of which can be spared: without any one of them this contradiction is gone. */
export interface Contradiction {
  /**
   * What it is about: a lesson without a slot, a person or class without enough hours, lessons that need more days, rooms,
   * two lessons that cannot stand to each other as they must, or one person's lessons for which every way has been tried.
   */
  readonly about: "lesson" | "resource" | "days" | "rooms" | "pair" | "trial";
  /** Indices into `draft.rules`. */
  readonly rules: readonly number[];
  /** Indices into `draft.activities`. */
  readonly activities: readonly number[];
  /** Index into `draft.resources`, -1 for none. */
  readonly resource: number;
}

export interface Scope { about: Contradiction["about"]; resource: number; rules: number[]; activities: number[] }

/**
 * Looks for facts that contradict each other, before any search: each lesson's slots, each person's and class's hours
 * against their lessons, lessons kept on different days against the days there are, rooms against those who need them.
 * An empty answer is no promise: only that no contradiction of these kinds was found.
 * @param enough asked between looks: true ends it with what was found
 */
export function precheck(draft: Draft, enough: () => boolean = () => false): Contradiction[] {
  return among(draft, scopes(draft), enough);
}

/**
 * Looks again after a search has failed, where it found no way: for each person and class of the lessons that proved hardest,
 * every way to place all of their lessons is tried. An empty answer is no promise here either.
 * @param hardest activities (indices), hardest first
 * @param enough asked between looks: true ends it with what was found
 */
export function explainFailure(draft: Draft, hardest: readonly number[], enough: () => boolean = () => false): Contradiction[] {
  return among(draft, trials(draft, hardest), enough);
}

function among(draft: Draft, places: Iterable<Scope>, enough: () => boolean): Contradiction[] {
  const found: Contradiction[] = [];
  const spoken = new Set<string>();
  for (const scope of places) {
    if (enough()) break;
    if (!impossible(draft, scope)) continue;
    const core = shrink(draft, scope);
    const key = `${core.rules.join()}|${core.activities.join()}`;
    if (!spoken.has(key)) found.push(core);
    spoken.add(key);
  }
  return found;
}

/** The scopes in which to look: every lesson, every resource, every group kept on different days, every set of rooms. */
function* scopes(draft: Draft): Generator<Scope> {
  const rulesOf: number[][] = draft.activities.map(() => []);
  const rulesOfResource: number[][] = draft.resources.map(() => []);
  const closed: number[] = [];
  draft.rules.forEach((rule, index) => {
    if (!isHard(rule)) return;
    if ("resources" in rule) for (const r of rule.resources) rulesOfResource[r]!.push(index);
    else if ("activities" in rule) for (const a of rule.activities) rulesOf[a]!.push(index);
    else closed.push(index);
  });
  const gather = (activities: readonly number[], kinds: ReadonlySet<Rule["kind"]>): number[] => {
    const rules = new Set<number>();
    for (const a of activities) {
      for (const r of rulesOf[a]!) if (kinds.has(draft.rules[r]!.kind)) rules.add(r);
      if (kinds.has("unavailable")) for (const resource of draft.activities[a]!.resources) for (const r of rulesOfResource[resource]!) if (draft.rules[r]!.kind === "unavailable") rules.add(r);
    }
    if (kinds.has("roomUnavailable")) for (const r of closed) rules.add(r);
    return [...rules];
  };
  const timeKinds = new Set<Rule["kind"]>(["starts", "within", "unavailable", "rooms", "roomUnavailable", "sameStart"]);
  const joined = new Map<number, number[]>();
  for (const rule of draft.rules) if (rule.kind === "sameStart" && isHard(rule)) for (const a of rule.activities) joined.set(a, [...new Set([...(joined.get(a) ?? []), ...rule.activities])]);
  for (let a = 0; a < draft.activities.length; a++) {
    const own = joined.get(a) ?? [a];
    if (own[0] === a || own.length === 1) yield { about: "lesson", resource: -1, activities: own, rules: gather(own, timeKinds) };
  }
  const ofResource: number[][] = draft.resources.map(() => []);
  draft.activities.forEach((activity, index) => {
    for (const r of activity.resources) ofResource[r]!.push(index);
  });
  for (let r = 0; r < draft.resources.length; r++) {
    const own = ofResource[r]!;
    if (own.length === 0) continue;
    const rules = new Set([...gather(own, timeKinds), ...rulesOfResource[r]!]);
    yield { about: "resource", resource: r, activities: own, rules: [...rules] };
  }
  for (const [index, rule] of draft.rules.entries()) {
    if (rule.kind !== "minDays" || !isHard(rule) || rule.days < 1 || rule.activities.length < 2) continue;
    yield { about: "days", resource: -1, activities: [...rule.activities], rules: [index, ...gather(rule.activities, timeKinds)] };
  }
  const byRooms = new Map<string, number[]>();
  for (const rule of draft.rules) {
    if (rule.kind !== "rooms" || !isHard(rule) || rule.rooms.length > 6) continue;
    const key = [...rule.rooms].sort((a, b) => a - b).join();
    byRooms.set(key, [...new Set([...(byRooms.get(key) ?? []), ...rule.activities])]);
  }
  for (const own of byRooms.values()) yield { about: "rooms", resource: -1, activities: own, rules: gather(own, timeKinds) };
  const p = problemOf(draft, true);
  if (p.hopeless.length === 0) yield* brokenPairs(draft, p);
}

/** The draft with only the scope's lessons and rules; lessons keep their people only where rules speak of them. */
function part(draft: Draft, scope: Scope): Draft {
  const at = new Map(scope.activities.map((a, i) => [a, i]));
  const rules: Rule[] = [];
  for (const index of scope.rules) {
    const rule = draft.rules[index]!;
    if ("activities" in rule) {
      const activities = rule.activities.flatMap((a) => at.get(a) ?? []);
      if (activities.length === 0) continue;
      rules.push("others" in rule ? { ...rule, activities, others: rule.others.flatMap((a) => at.get(a) ?? []) } : { ...rule, activities });
    } else if (whole.has(rule.kind) && "resources" in rule && scope.about === "trial") {
      // Of others not all lessons are at hand.
      rules.push({ ...rule, resources: [scope.resource] });
    } else {
      rules.push(rule);
    }
  }
  return { ...draft, activities: scope.activities.map((a) => draft.activities[a]!), rules, pinnedParts: [] };
}

/** Steps one trial may take. */
const trialSteps = 1500;

function impossible(draft: Draft, scope: Scope): boolean {
  if (scope.activities.length === 0) return false;
  const small = part(draft, scope);
  if (scope.about === "trial") return impossibleByTrial(small, trialSteps) === true;
  const p = problemOf(small, true);
  if (scope.about === "lesson") return p.hopeless.length > 0;
  if (p.hopeless.length > 0) return false;
  if (scope.about === "pair") return p.pairs.some((pairs, unit) => pairs.other.some((_o, i) => pairs.cost[i] === Infinity && pairs.turned[i] === 0 && !pairFits(p, unit, i)));
  const reach = (unit: number, length: number): number[] => {
    const slots: number[] = [];
    for (let d = 0; d < p.days; d++) {
      let covered = 0;
      for (let k = 0; k < length; k++) covered |= p.starts[unit * p.days + d]! << k;
      for (let h = 0; h < p.hours; h++) if ((covered >> h) & 1) slots.push(d * p.hours + h);
    }
    return slots;
  };
  if (scope.about === "days") {
    const rule = small.rules.find((it) => it.kind === "minDays");
    if (rule === undefined || rule.kind !== "minDays" || rule.days < 1) return false;
    const wants = rule.activities.map((a) => {
      const days: number[] = [];
      for (let d = 0; d < p.days; d++) if (p.starts[p.unitOf[a]! * p.days + d] !== 0) days.push(d);
      return days;
    });
    if (new Set(rule.activities.map((a) => p.unitOf[a]!)).size < rule.activities.length) return true;
    return (rule.activities.length - 1) * rule.days + 1 > p.days || matched(wants, p.days) < wants.length;
  }
  if (scope.about === "rooms") {
    const wants: number[][] = [];
    small.activities.forEach((activity, a) => {
      const options = p.rooms.options[a];
      if (options === undefined || options.includes(-1)) return;
      const slots = reach(p.unitOf[a]!, activity.duration);
      for (let k = 0; k < activity.duration; k++) wants.push([...options].filter((room) => p.rooms.parts[room]!.length === 0).flatMap((room) => slots.filter((s) => (p.rooms.open[room * p.days + Math.floor(s / p.hours)]! >> (s % p.hours)) & 1).map((s) => room * p.slots + s)));
    });
    return wants.every((list) => list.length > 0) && matched(wants, p.rooms.count * p.slots) < wants.length;
  }
  return resourceImpossible(p, scope.resource, reach);
}

function resourceImpossible(p: ReturnType<typeof problemOf>, r: number, reach: (unit: number, length: number) => number[]): boolean {
  const limits = p.limits;
  const perDay: number[] = [];
  for (let d = 0; d < p.days; d++) {
    const open = count(limits.avail[r * p.days + d]!);
    perDay.push(limits.maxHours[r]! >= 0 ? Math.min(open, limits.maxHours[r]!) : open);
  }
  const best = perDay.toSorted((a, b) => b - a).slice(0, limits.maxDays[r]! >= 0 ? limits.maxDays[r]! : p.days);
  if (best.reduce((sum, n) => sum + n, 0) < limits.total[r]!) return true;
  const least = Math.max(0, limits.minDays[r]!) * Math.max(1, limits.minHours[r]!);
  if (least > limits.total[r]! || (limits.total[r]! > 0 && limits.minHours[r]! > limits.total[r]!)) return true;
  if (limits.maxDays[r]! >= 0 && limits.minDays[r]! > limits.maxDays[r]!) return true;
  if (limits.maxHours[r]! >= 0 && limits.minHours[r]! > limits.maxHours[r]!) return true;
  const wants: number[][] = [];
  for (let unit = 0; unit < p.units; unit++) {
    const k = p.unitResources[unit]!.indexOf(r);
    if (k < 0) continue;
    const length = p.unitDurations[unit]![k]!;
    const slots = reach(unit, length);
    for (let i = 0; i < length; i++) wants.push(slots);
  }
  return matched(wants, p.slots) < wants.length;
}

/** The greatest number of wants that can each have a place of their own. */
function matched(wants: readonly (readonly number[])[], places: number): number {
  const holder = new Int32Array(places).fill(-1);
  const seen = new Int32Array(places);
  let turn = 0;
  const seat = (want: number): boolean => {
    for (const place of wants[want]!) {
      if (seen[place] === turn) continue;
      seen[place] = turn;
      if (holder[place]! < 0 || seat(holder[place]!)) {
        holder[place] = want;
        return true;
      }
    }
    return false;
  };
  let n = 0;
  for (let want = 0; want < wants.length; want++) {
    turn++;
    if (seat(want)) n++;
  }
  return n;
}

/** Leaves out rules and lessons one at a time for as long as the rest still contradicts itself. */
function shrink(draft: Draft, scope: Scope): Contradiction {
  let { rules, activities } = scope;
  const still = (r: number[], a: number[]): boolean => a.length > 0 && impossible(draft, { ...scope, rules: r, activities: a });
  const thin = (list: number[], test: (rest: number[]) => boolean): number[] => {
    let kept = list;
    for (let step = Math.max(1, kept.length >> 1); step >= 1; step >>= 1) {
      for (let i = 0; i < kept.length; ) {
        const rest = [...kept.slice(0, i), ...kept.slice(i + step)];
        if (test(rest)) kept = rest;
        else i += step;
      }
    }
    return kept;
  };
  rules = thin(rules, (rest) => still(rest, activities));
  // A rule that cannot be spared with all lessons cannot be spared with fewer: one pass over each is enough.
  const needsAll = scope.about === "trial" && rules.some((index) => whole.has(draft.rules[index]!.kind));
  if (!needsAll) activities = thin(activities, (rest) => still(rules, rest));
  return { about: scope.about, resource: scope.resource, rules, activities };
}
