import type { Activity, Draft, Resource, Room, Rule, Source } from "../solver/draft.ts";
import { Context } from "./context.ts";
import { spaceRules } from "./draft-space.ts";
import { timeRules } from "./draft-time.ts";
import type { FetFile } from "./types.ts";

/** A FET file as a draft for the engine, with the constraint kinds the engine does not know, by name and number. */
export interface FetDraft {
  readonly draft: Draft;
  readonly unsupported: readonly { readonly kind: string; readonly count: number }[];
}

/**
 * Turns a FET file into a draft. Inactive activities and constraints are left out, as in FET. A kind of constraint that is
 * not known is never dropped in silence: it is listed in `unsupported`, and then no result may be called solved.
 */
export function draftOf(file: FetFile): FetDraft {
  const context = new Context(file);
  if (file.mode !== "official") context.unknown(`Mode ${file.mode}`);
  for (const constraint of file.timeConstraints) if (constraint.active) timeRules(context, constraint);
  for (const constraint of file.spaceConstraints) if (constraint.active) spaceRules(context, constraint);
  context.settleRooms();
  const { resources, ofActivity, map } = mergeAlike(context);
  const activities: Activity[] = context.activities.map((activity, index) => ({
    id: activity.id,
    label: [activity.subject, activity.students.join("+"), activity.teachers.join("+")].filter((part) => part !== "").join(" · "),
    resources: ofActivity[index] ?? [],
    duration: activity.duration,
    seats: activity.studentCount >= 0 ? activity.studentCount : context.seats(activity.students),
  }));
  const rooms: Room[] = file.rooms.map((room) => ({
    name: room.name,
    capacity: room.capacity,
    building: room.building === "" ? -1 : file.buildings.findIndex((building) => building.name === room.building),
    parts: room.virtual ? room.realRoomSets.map((set) => set.map((name) => context.room(name))) : [],
  }));
  const sources: Source[] = context.sources;
  const rules: Rule[] = context.rules.map((rule) => ("resources" in rule ? { ...rule, resources: [...new Set(rule.resources.map((r) => map[r] ?? -1).filter((r) => r >= 0))] } : rule));
  return {
    draft: {
      days: file.days.map((day) => day.name),
      hours: file.hours.map((hour) => hour.name),
      resources, activities, rooms, rules, sources,
      buildings: file.buildings.map((building) => building.name),
      breaks: [...context.breaks],
      pinnedParts: context.pinnedParts,
    },
    unsupported: [...context.unsupported].map(([kind, count]) => ({ kind, count })),
  };
}

/** Pupil groups with the very same activities and rules become one resource that stands for all; those without activities go. */
function mergeAlike(context: Context): { resources: Resource[]; ofActivity: number[][]; map: Int32Array } {
  const raw = context.resources;
  const activitiesOf: number[][] = raw.map(() => []);
  context.activities.forEach((activity, index) => {
    const own = new Set<number>();
    for (const name of activity.teachers) own.add(context.teacher(name));
    for (const name of activity.students) for (const atom of context.atomsOf(name)) own.add(atom);
    for (const resource of own) activitiesOf[resource]?.push(index);
  });
  const rulesOf: number[][] = raw.map(() => []);
  context.rules.forEach((rule, index) => {
    if ("resources" in rule) for (const resource of rule.resources) rulesOf[resource]?.push(index);
  });
  const seen = new Map<string, number>();
  const map = new Int32Array(raw.length).fill(-1);
  const resources: { name: string; kind: Resource["kind"]; copies: number }[] = [];
  const ofActivity: number[][] = context.activities.map(() => []);
  raw.forEach((resource, index) => {
    const own = activitiesOf[index] ?? [];
    if (own.length === 0) return;
    const key = resource.kind === "teacher" ? `t${index}` : `s${own.join(",")}|${(rulesOf[index] ?? []).join(",")}`;
    const twin = seen.get(key);
    const kept = twin === undefined ? undefined : resources[twin];
    if (twin !== undefined && kept !== undefined) {
      map[index] = twin;
      kept.copies++;
      return;
    }
    seen.set(key, resources.length);
    map[index] = resources.length;
    for (const activity of own) ofActivity[activity]?.push(resources.length);
    resources.push({ name: resource.name, kind: resource.kind, copies: 1 });
  });
  return { resources, ofActivity, map };
}
