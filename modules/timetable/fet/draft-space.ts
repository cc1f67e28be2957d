import type { Rule } from "../solver/draft.ts";
import type { Context } from "./context.ts";
import { text, texts } from "./tree.ts";
import type { FetActivity, FetConstraint } from "./types.ts";

type From = { weight: number; source: number };
type RoomRule = Extract<Rule, { kind: "rooms" }>;

function roomsOf(context: Context, constraint: FetConstraint): number[] {
  const names = [text(constraint, "Room"), ...texts(constraint, "Preferred_Room")].filter((name) => name !== "");
  return [...new Set(names.map((name) => context.room(name)))];
}

function where(context: Context, fits: (activity: FetActivity) => boolean): number[] {
  const out: number[] = [];
  context.activities.forEach((activity, index) => {
    if (fits(activity)) out.push(index);
  });
  return out;
}

/** Who a building rule is about. */
function whose(context: Context, constraint: FetConstraint, name: string): readonly number[] {
  if (name.startsWith("Teachers")) return context.allTeachers();
  if (name.startsWith("Teacher")) return [context.teacher(text(constraint, "Teacher"))];
  if (name.startsWith("StudentsSet")) return context.atomsOf(text(constraint, "Students"));
  return context.allStudents();
}

/** Rooms by kind of constraint: which activities it is about, and whether it is only a home room. */
const roomKinds: Readonly<Record<string, { home: boolean; fits: (constraint: FetConstraint) => (activity: FetActivity) => boolean }>> = {
  SubjectPreferredRoom: { home: false, fits: (c) => (a) => a.subject === text(c, "Subject") },
  SubjectActivityTagPreferredRoom: { home: false, fits: (c) => (a) => a.subject === text(c, "Subject") && a.tags.includes(text(c, "Activity_Tag")) },
  ActivityTagPreferredRoom: { home: false, fits: (c) => (a) => a.tags.includes(text(c, "Activity_Tag")) },
  // FET gives a home room only where the one set of students, or the one teacher, is the whole of the activity.
  StudentsSetHomeRoom: { home: true, fits: (c) => (a) => a.students.length === 1 && a.students[0] === text(c, "Students") },
  TeacherHomeRoom: { home: true, fits: (c) => (a) => a.teachers.length === 1 && a.teachers[0] === text(c, "Teacher") },
};

function addRooms(context: Context, constraint: FetConstraint, from: From, name: string): boolean {
  if (name === "ActivityPreferredRoom" || name === "ActivityPreferredRooms") {
    const activities = context.activitiesOf(constraint);
    const rooms = roomsOf(context, constraint);
    context.add({ kind: "rooms", ...from, activities, rooms });
    const parts = texts(constraint, "Real_Room").map((room) => context.room(room));
    if (parts.length > 0) for (const activity of activities) for (const room of rooms) context.pinnedParts.push({ activity, room, parts });
    return true;
  }
  const kind = roomKinds[name.replace(/Rooms$/, "Room")];
  if (kind === undefined) return false;
  const rule: RoomRule = { kind: "rooms", ...from, activities: where(context, kind.fits(constraint)), rooms: roomsOf(context, constraint) };
  if (kind.home) context.homeRules.push(rule);
  else context.add(rule);
  return true;
}

/** Adds the rules of one space constraint to the context; an unknown kind goes to its list of those. */
export function spaceRules(context: Context, constraint: FetConstraint): void {
  const name = constraint.kind.replace(/^Constraint/, "");
  if (name === "BasicCompulsorySpace") return;
  const from = context.from(constraint);
  if (addRooms(context, constraint, from, name)) return;
  if (name === "RoomNotAvailableTimes") {
    context.add({ kind: "roomUnavailable", ...from, rooms: [context.room(text(constraint, "Room"))], slots: context.slots(constraint, "Not_Available_Time", "Day", "Hour") });
  } else if (name === "ActivitiesOccupyMaxDifferentRooms") {
    context.add({ kind: "maxRooms", ...from, activities: context.activitiesOf(constraint), limit: context.number(constraint, "Max_Number_of_Different_Rooms") });
  } else if (name === "ActivitiesSameRoomIfConsecutive") {
    context.add({ kind: "sameRoom", ...from, activities: context.activitiesOf(constraint) });
  } else if (/^(Teachers?|Students(Set)?)MaxBuildingChangesPerDay$/.test(name)) {
    context.add({ kind: "buildingChangesDay", ...from, resources: whose(context, constraint, name), limit: context.number(constraint, "Max_Building_Changes_Per_Day") });
  } else if (/^(Teachers?|Students(Set)?)MaxBuildingChangesPerWeek$/.test(name)) {
    context.add({ kind: "buildingChangesWeek", ...from, resources: whose(context, constraint, name), limit: context.number(constraint, "Max_Building_Changes_Per_Week") });
  } else if (/^(Teachers?|Students(Set)?)MinGapsBetweenBuildingChanges$/.test(name)) {
    context.add({ kind: "buildingGap", ...from, resources: whose(context, constraint, name), hours: context.number(constraint, "Min_Gaps_Between_Building_Changes") });
  } else {
    context.unknown(constraint.kind);
  }
}
