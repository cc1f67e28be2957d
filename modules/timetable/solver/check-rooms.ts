import type { Draft, Plan, Rule } from "./draft.ts";

export interface RoomBreach {
  /** Index of the rule, -1 for a room with two lessons at once, one too small, or one made of others that has the wrong ones. */
  readonly rule: number;
  readonly times: number;
  readonly activities: readonly number[];
}

/** Judges the rooms of a timetable by the sentences of the rules about rooms and buildings. */
export function checkRooms(draft: Draft, plan: Plan): RoomBreach[] {
  const out: RoomBreach[] = [];
  const hours = draft.hours.length;
  const taken = new Map<string, number>();
  const real = (activity: number): readonly number[] => {
    const room = plan.rooms[activity]!;
    if (room < 0) return [];
    return draft.rooms[room]!.parts.length > 0 ? (plan.realRooms.get(activity) ?? []) : [room];
  };
  draft.activities.forEach((activity, index) => {
    const slot = plan.slots[index]!;
    const room = plan.rooms[index]!;
    if (slot < 0 || room < 0) return;
    const it = draft.rooms[room]!;
    const parts = real(index);
    const fits = it.parts.length === 0 || (parts.length === it.parts.length && it.parts.every((set, k) => set.includes(parts[k]!)) && new Set(parts).size === parts.length);
    if (it.capacity < activity.seats || !fits) out.push({ rule: -1, times: 1, activities: [index] });
    for (const own of parts) {
      for (let k = 0; k < activity.duration; k++) {
        const key = `${own}@${slot + k}`;
        const other = taken.get(key);
        if (other !== undefined) out.push({ rule: -1, times: 1, activities: [other, index] });
        taken.set(key, index);
      }
    }
  });
  draft.rules.forEach((rule, index) => {
    const bad = ofRule(draft, plan, rule, real, hours);
    if (bad.times > 0) out.push({ rule: index, ...bad });
  });
  return out;
}

function ofRule(draft: Draft, plan: Plan, rule: Rule, real: (activity: number) => readonly number[], hours: number): { times: number; activities: number[] } {
  const placed = (activity: number): boolean => plan.slots[activity]! >= 0;
  const activities: number[] = [];
  let times = 0;
  if (rule.kind === "rooms") {
    for (const a of rule.activities) if (placed(a) && !rule.rooms.includes(plan.rooms[a]!)) activities.push(a);
    times = activities.length;
  } else if (rule.kind === "roomUnavailable") {
    draft.activities.forEach((activity, a) => {
      if (!placed(a) || !real(a).some((room) => rule.rooms.includes(room))) return;
      for (let k = 0; k < activity.duration; k++) if (rule.slots.includes(plan.slots[a]! + k)) times++;
      if (times > 0) activities.push(a);
    });
  } else if (rule.kind === "maxRooms") {
    const own = rule.activities.filter((a) => placed(a) && plan.rooms[a]! >= 0);
    times = Math.max(0, new Set(own.map((a) => plan.rooms[a])).size - rule.limit);
    activities.push(...own);
  } else if (rule.kind === "sameRoom") {
    for (const a of rule.activities) {
      for (const b of rule.activities) {
        if (!placed(a) || !placed(b) || plan.slots[a]! + draft.activities[a]!.duration !== plan.slots[b]! || plan.slots[b]! % hours === 0) continue;
        if (plan.rooms[a] !== plan.rooms[b]) {
          times++;
          activities.push(a, b);
        }
      }
    }
  } else if (rule.kind === "buildingChangesDay" || rule.kind === "buildingChangesWeek" || rule.kind === "buildingGap") {
    for (const resource of rule.resources) times += changes(draft, plan, rule, resource, hours) * (rule.weight >= 100 ? 1 : draft.resources[resource]!.copies);
  }
  return { times, activities };
}

function changes(draft: Draft, plan: Plan, rule: Extract<Rule, { kind: "buildingChangesDay" | "buildingChangesWeek" | "buildingGap" }>, resource: number, hours: number): number {
  const own: { slot: number; end: number; building: number }[] = [];
  draft.activities.forEach((activity, a) => {
    const room = plan.rooms[a]!;
    if (plan.slots[a]! < 0 || room < 0 || !activity.resources.includes(resource) || draft.rooms[room]!.building < 0) return;
    own.push({ slot: plan.slots[a]!, end: plan.slots[a]! + activity.duration, building: draft.rooms[room]!.building });
  });
  own.sort((a, b) => a.slot - b.slot);
  const perDay = new Map<number, number>();
  let shortPauses = 0;
  own.forEach((it, i) => {
    const last = own[i - 1];
    const day = Math.floor(it.slot / hours);
    if (last === undefined || Math.floor(last.slot / hours) !== day || last.building === it.building) return;
    perDay.set(day, (perDay.get(day) ?? 0) + 1);
    if (rule.kind === "buildingGap" && it.slot - last.end < rule.hours) shortPauses++;
  });
  if (rule.kind === "buildingGap") return shortPauses;
  let week = 0;
  let over = 0;
  for (const n of perDay.values()) {
    week += n;
    if (rule.kind === "buildingChangesDay") over += Math.max(0, n - rule.limit);
  }
  return rule.kind === "buildingChangesWeek" ? Math.max(0, week - rule.limit) : over;
}
