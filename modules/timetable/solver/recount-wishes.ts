import type { Draft, Rule } from "./draft.ts";
import type { State } from "./state.ts";

type RecountKind = "endsDay" | "maxSlots" | "maxTogether" | "minTogether" | "maxRooms" | "sameRoom" | "buildingChangesDay" | "buildingChangesWeek" | "buildingGap" | "roomUnavailable" | "maxPerDay";

/** A wish that is counted anew whenever one of its units moves: rare kinds, for which running sums would not pay. */
export interface RecountWish {
  readonly rule: Extract<Rule, { kind: RecountKind }>;
  /** Price of one breach. */
  readonly cost: number;
  /** Units whose move may change it. */
  readonly units: Int32Array;
  /** Resources it looks at; they have to be carried by the search. */
  readonly resources: readonly number[];
}

const kinds: ReadonlySet<Rule["kind"]> = new Set<RecountKind>([
  "endsDay", "maxSlots", "maxTogether", "minTogether", "maxRooms", "sameRoom", "buildingChangesDay", "buildingChangesWeek", "buildingGap", "roomUnavailable", "maxPerDay",
]);

function isRecounted(rule: Rule): rule is RecountWish["rule"] {
  return kinds.has(rule.kind) && rule.weight > 0 && rule.weight < 100;
}

/** The wishes of a draft that are counted anew. */
export function recountWishes(draft: Draft, unitOf: Int32Array): readonly RecountWish[] {
  const rules = draft.rules.filter(isRecounted);
  if (rules.length === 0) return [];
  const unitsOf: Set<number>[] = draft.resources.map(() => new Set());
  draft.activities.forEach((activity, index) => {
    for (const r of activity.resources) unitsOf[r]!.add(unitOf[index]!);
  });
  return rules.map((rule) => {
    const units = new Set<number>();
    const resources = new Set<number>();
    if ("activities" in rule) for (const a of rule.activities) units.add(unitOf[a]!);
    if (rule.kind === "endsDay") for (const a of rule.activities) for (const r of draft.activities[a]!.resources) if (draft.resources[r]!.kind === "students") resources.add(r);
    if (rule.kind === "roomUnavailable") {
      // A room asked for, or one that a room asked for is made of.
      const inside = new Set(rule.rooms);
      draft.rooms.forEach((room, index) => {
        if (room.parts.some((set) => set.some((part) => inside.has(part)))) inside.add(index);
      });
      for (const other of draft.rules) if (other.kind === "rooms" && other.rooms.some((room) => inside.has(room))) for (const a of other.activities) units.add(unitOf[a]!);
    }
    if ("resources" in rule) for (const r of rule.resources) resources.add(r);
    for (const r of resources) for (const unit of unitsOf[r]!) units.add(unit);
    return { rule, cost: rule.weight / 100, units: Int32Array.from(units), resources: [...resources] };
  });
}

/** How often a wish is broken in a timetable, whole or in part. */
export function recountBreach(state: State, wish: RecountWish): number {
  const { rule } = wish;
  switch (rule.kind) {
    case "endsDay": return rule.activities.reduce((sum, a) => sum + (lessonsAfter(state, a) ? 1 : 0), 0);
    case "maxSlots": case "maxTogether": case "minTogether": return slotBreach(state, rule);
    case "maxRooms": {
      const rooms = new Set<number>();
      for (const a of rule.activities) if (startOf(state, a) >= 0 && state.roomOf[a]! >= 0) rooms.add(state.roomOf[a]!);
      return Math.max(0, rooms.size - rule.limit);
    }
    case "sameRoom": {
      let sum = 0;
      const { hours, draft } = state.problem;
      for (const a of rule.activities) {
        const end = startOf(state, a) + draft.activities[a]!.duration;
        if (startOf(state, a) < 0 || end % hours === 0) continue;
        for (const b of rule.activities) if (startOf(state, b) === end && state.roomOf[a] !== state.roomOf[b]) sum++;
      }
      return sum;
    }
    case "maxPerDay": {
      const perDay = new Int32Array(state.problem.days);
      for (const a of rule.activities) if (startOf(state, a) >= 0) perDay[Math.floor(startOf(state, a) / state.problem.hours)]!++;
      return perDay.reduce((sum, n) => sum + Math.max(0, n - rule.limit), 0);
    }
    case "roomUnavailable": {
      const { slots } = state.problem;
      let sum = 0;
      for (const room of rule.rooms) for (const slot of rule.slots) if (state.roomOccupant[room * slots + slot] !== 0) sum++;
      return sum;
    }
    default: return rule.resources.reduce((sum, r) => sum + buildingBreach(state, rule, r) * state.problem.draft.resources[r]!.copies, 0);
  }
}

function startOf(state: State, activity: number): number {
  return state.start[state.problem.unitOf[activity]!]!;
}

/** Whether some pupils of an activity have something after it on its day. */
function lessonsAfter(state: State, activity: number): boolean {
  const p = state.problem;
  const start = startOf(state, activity);
  if (start < 0) return false;
  const { resources, duration } = p.draft.activities[activity]!;
  const day = Math.floor(start / p.hours);
  const end = start - day * p.hours + duration;
  return resources.some((r) => p.draft.resources[r]!.kind === "students" && state.mask[r * p.days + day]! >> end !== 0);
}

function slotBreach(state: State, rule: Extract<Rule, { kind: "maxSlots" | "maxTogether" | "minTogether" }>): number {
  const p = state.problem;
  const there = new Int32Array(p.slots);
  for (const a of rule.activities) {
    const start = startOf(state, a);
    if (start >= 0) for (let k = 0; k < p.draft.activities[a]!.duration; k++) there[start + k]!++;
  }
  let sum = 0;
  for (const slot of rule.slots) {
    const n = there[slot]!;
    if (rule.kind === "maxSlots" ? n > 0 : rule.kind === "maxTogether" ? n > rule.limit : n < rule.limit && (n > 0 || !rule.emptySlots)) sum++;
  }
  return rule.kind === "maxSlots" ? Math.max(0, sum - rule.limit) : sum;
}

/** Changes of building of a resource beyond what is wished, or pauses too short at them. */
function buildingBreach(state: State, rule: Extract<Rule, { kind: "buildingChangesDay" | "buildingChangesWeek" | "buildingGap" }>, r: number): number {
  const p = state.problem;
  let week = 0;
  let beyond = 0;
  let hurried = 0;
  for (let d = 0; d < p.days; d++) {
    let last = -1;
    let lastHour = -1;
    let changes = 0;
    for (let h = 0; h < p.hours; h++) {
      const unit = state.occupant[r * p.slots + d * p.hours + h]! - 1;
      const here = unit < 0 ? -1 : buildingOf(state, unit, r);
      if (here < 0) continue;
      if (last >= 0 && here !== last) {
        changes++;
        if (rule.kind === "buildingGap" && h - lastHour - 1 < rule.hours) hurried++;
      }
      last = here;
      lastHour = h;
    }
    week += changes;
    if (rule.kind === "buildingChangesDay") beyond += Math.max(0, changes - rule.limit);
  }
  if (rule.kind === "buildingGap") return hurried;
  return rule.kind === "buildingChangesDay" ? beyond : Math.max(0, week - rule.limit);
}

function buildingOf(state: State, unit: number, r: number): number {
  const p = state.problem;
  for (const activity of p.members[unit]!) {
    const room = state.roomOf[activity]!;
    if (room >= 0 && p.draft.activities[activity]!.resources.includes(r)) return p.rooms.building[room]!;
  }
  return -1;
}
