import type { Rule } from "../solver/draft.ts";
import type { Context } from "./context.ts";
import { text } from "./tree.ts";
import type { FetActivity, FetConstraint } from "./types.ts";

type From = { weight: number; source: number };
type Reader = (context: Context, constraint: FetConstraint, from: From) => void;

/** Activities chosen by teacher, students, subject, tag and duration; an empty field chooses all. */
function chosen(context: Context, constraint: FetConstraint, component: number): number[] {
  const teacher = text(constraint, "Teacher_Name");
  const students = new Set(context.atomsOf(text(constraint, "Students_Name")));
  const subject = text(constraint, "Subject_Name");
  const tag = text(constraint, "Activity_Tag_Name");
  const duration = text(constraint, "Duration");
  const fits = (activity: FetActivity): boolean =>
    (teacher === "" || activity.teachers.includes(teacher)) &&
    (text(constraint, "Students_Name") === "" || activity.students.some((name) => context.atomsOf(name).some((atom) => students.has(atom)))) &&
    (subject === "" || activity.subject === subject) &&
    (tag === "" || activity.tags.includes(tag)) &&
    (duration === "" || activity.duration === Number(duration)) &&
    (component === 0 || (activity.groupId === 0 ? component === 1 : activity.id - activity.groupId + 1 === component));
  const out: number[] = [];
  context.activities.forEach((activity, index) => {
    if (fits(activity)) out.push(index);
  });
  return out;
}

/** Activities bearing a tag. */
function tagged(context: Context, tag: string): number[] {
  const out: number[] = [];
  context.activities.forEach((activity, index) => {
    if (activity.tags.includes(tag)) out.push(index);
  });
  return out;
}

function yes(constraint: FetConstraint, name: string): boolean {
  return /^\s*(true|yes|1)\s*$/i.test(text(constraint, name));
}

/** The resource rules of FET come for one teacher, all teachers, one set of students and all students: one reader serves the four. */
const perResource: Readonly<Record<string, (context: Context, constraint: FetConstraint, from: From, resources: readonly number[]) => Rule>> = {
  MaxDaysPerWeek: (x, c, from, resources) => ({ kind: "maxDaysWeek", ...from, resources, days: x.number(c, "Max_Days_Per_Week") }),
  MinDaysPerWeek: (x, c, from, resources) => ({ kind: "minDaysWeek", ...from, resources, days: x.number(c, "Minimum_Days_Per_Week") }),
  MaxGapsPerWeek: (x, c, from, resources) => ({ kind: "maxGapsWeek", ...from, resources, hours: x.number(c, "Max_Gaps") }),
  MaxGapsPerDay: (x, c, from, resources) => ({ kind: "maxGapsDay", ...from, resources, hours: x.number(c, "Max_Gaps") }),
  EarlyMaxBeginningsAtSecondHour: (x, c, from, resources) => ({ kind: "lateStarts", ...from, resources, days: x.number(c, "Max_Beginnings_At_Second_Hour") }),
  MaxHoursDaily: (x, c, from, resources) => ({ kind: "maxHoursDay", ...from, resources, hours: x.number(c, "Maximum_Hours_Daily") }),
  MinHoursDaily: (x, c, from, resources) => ({ kind: "minHoursDay", ...from, resources, hours: x.number(c, "Minimum_Hours_Daily"), emptyDays: yes(c, "Allow_Empty_Days") }),
  MaxHoursContinuously: (x, c, from, resources) => ({ kind: "maxRun", ...from, resources, hours: x.number(c, "Maximum_Hours_Continuously") }),
  IntervalMaxDaysPerWeek: (x, c, from, resources) => ({
    kind: "intervalDays", ...from, resources, from: x.hour(c, "Interval_Start_Hour"), to: x.hour(c, "Interval_End_Hour"), days: x.number(c, "Max_Days_Per_Week"),
  }),
  MaxSpanPerDay: (x, c, from, resources) => ({ kind: "maxSpan", ...from, resources, hours: x.number(c, "Max_Span"), plusOne: yes(c, "Allow_One_Day_Exception_of_Plus_One") }),
  MinRestingHours: (x, c, from, resources) => ({ kind: "minRest", ...from, resources, hours: x.number(c, "Minimum_Resting_Hours"), circular: yes(c, "Circular") }),
  ActivityTagMaxHoursDaily: (x, c, from, resources) => ({
    kind: "someHoursDay", ...from, resources, activities: tagged(x, text(c, "Activity_Tag_Name") || text(c, "Activity_Tag")), hours: x.number(c, "Maximum_Hours_Daily"),
  }),
  ActivityTagMaxHoursContinuously: (x, c, from, resources) => ({
    kind: "someRun", ...from, resources, activities: tagged(x, text(c, "Activity_Tag_Name") || text(c, "Activity_Tag")), hours: x.number(c, "Maximum_Hours_Continuously"),
  }),
};

function byStarts(component: (c: FetConstraint, x: Context) => number, activities: (x: Context, c: FetConstraint, component: number) => number[]): Reader {
  return (x, c, from) =>
    x.add({ kind: "starts", ...from, activities: activities(x, c, component(c, x)), slots: x.slots(c, "Preferred_Starting_Time", "Preferred_Starting_Day", "Preferred_Starting_Hour") });
}

function bySlots(component: (c: FetConstraint, x: Context) => number, activities: (x: Context, c: FetConstraint, component: number) => number[]): Reader {
  return (x, c, from) => x.add({ kind: "within", ...from, activities: activities(x, c, component(c, x)), slots: x.slots(c, "Preferred_Time_Slot", "Preferred_Day", "Preferred_Hour") });
}

const none = (): number => 0;
const componentOf = (c: FetConstraint, x: Context): number => x.number(c, "Component_Number");
const ownActivities = (x: Context, c: FetConstraint): number[] => x.activitiesOf(c);

function pair(kind: "consecutive" | "ordered" | "orderedSameDay" | "grouped"): Reader {
  return (x, c, from) => {
    const found = ["First_Activity_Id", "Second_Activity_Id", "Third_Activity_Id"].map((name) => text(c, name)).filter((id) => id !== "").map((id) => x.activity(id));
    const activities = found.filter((index) => index !== undefined);
    if (activities.length === found.length) x.add({ kind, ...from, activities });
  };
}

function group(kind: "sameStart" | "sameHour" | "sameDay" | "apart"): Reader {
  return (x, c, from) => {
    const activities = x.activitiesOf(c);
    if (activities.length > 1) x.add({ kind, ...from, activities });
  };
}

const selected = (x: Context, c: FetConstraint): number[] => x.slots(c, "Selected_Time_Slot", "Selected_Day", "Selected_Hour");

function startAt(x: Context, c: FetConstraint, from: From): void {
  const day = x.dayIndex(text(c, "Preferred_Day"));
  const hour = x.hourIndex(text(c, "Preferred_Hour"));
  const slots: number[] = [];
  for (let slot = 0; slot < x.slotCount; slot++) {
    const ofDay = Math.floor(slot / x.hoursPerDay);
    if ((day === undefined || day === ofDay) && (hour === undefined || hour === slot - ofDay * x.hoursPerDay)) slots.push(slot);
  }
  x.add({ kind: "starts", ...from, activities: x.activitiesOf(c), slots });
}

const readers: Readonly<Record<string, Reader>> = {
  // Nobody is in two places at once: the engine knows no other way.
  BasicCompulsoryTime: () => {},
  BreakTimes: (x, c) => {
    for (const slot of x.slots(c, "Break_Time", "Day", "Hour")) x.breaks.add(slot);
  },
  TeacherNotAvailableTimes: (x, c, from) => x.add({ kind: "unavailable", ...from, resources: [x.teacher(text(c, "Teacher"))], slots: x.slots(c, "Not_Available_Time", "Day", "Hour") }),
  StudentsSetNotAvailableTimes: (x, c, from) => x.add({ kind: "unavailable", ...from, resources: x.atomsOf(text(c, "Students")), slots: x.slots(c, "Not_Available_Time", "Day", "Hour") }),
  MinDaysBetweenActivities: (x, c, from) => {
    const activities = x.activitiesOf(c);
    const days = x.number(c, "MinDays");
    x.add({ kind: "minDays", ...from, activities, days, joined: yes(c, "Consecutive_If_Same_Day") });
    // FET never puts more than two of these on one day, whatever the weight.
    if (from.weight < 100 && days >= 1 && activities.length > 2) x.add({ kind: "maxPerDay", ...from, weight: 100, activities, limit: 2 });
  },
  MaxDaysBetweenActivities: (x, c, from) => x.add({ kind: "maxDaysBetween", ...from, activities: x.activitiesOf(c), days: x.number(c, "MaxDays") }),
  MinGapsBetweenActivities: (x, c, from) => x.add({ kind: "minGaps", ...from, activities: x.activitiesOf(c), hours: x.number(c, "MinGaps") }),
  ActivitiesSameStartingTime: group("sameStart"),
  ActivitiesSameStartingHour: group("sameHour"),
  ActivitiesSameStartingDay: group("sameDay"),
  ActivitiesNotOverlapping: group("apart"),
  TwoActivitiesConsecutive: pair("consecutive"),
  TwoActivitiesGrouped: pair("grouped"),
  ThreeActivitiesGrouped: pair("grouped"),
  TwoActivitiesOrdered: pair("ordered"),
  TwoActivitiesOrderedIfSameDay: pair("orderedSameDay"),
  ActivityPreferredStartingTime: startAt,
  ActivityPreferredStartingTimes: byStarts(none, ownActivities),
  ActivitiesPreferredStartingTimes: byStarts(none, chosen),
  SubactivitiesPreferredStartingTimes: byStarts(componentOf, chosen),
  ActivityPreferredTimeSlots: bySlots(none, ownActivities),
  ActivitiesPreferredTimeSlots: bySlots(none, chosen),
  SubactivitiesPreferredTimeSlots: bySlots(componentOf, chosen),
  ActivityEndsStudentsDay: (x, c, from) => x.add({ kind: "endsDay", ...from, activities: x.activitiesOf(c) }),
  ActivitiesEndStudentsDay: (x, c, from) => x.add({ kind: "endsDay", ...from, activities: chosen(x, c, 0) }),
  ActivitiesOccupyMaxTimeSlotsFromSelection: (x, c, from) =>
    x.add({ kind: "maxSlots", ...from, activities: x.activitiesOf(c), slots: selected(x, c), limit: x.number(c, "Max_Number_of_Occupied_Time_Slots") }),
  ActivitiesMaxSimultaneousInSelectedTimeSlots: (x, c, from) =>
    x.add({ kind: "maxTogether", ...from, activities: x.activitiesOf(c), slots: selected(x, c), limit: x.number(c, "Max_Number_of_Simultaneous_Activities") }),
  ActivitiesMinSimultaneousInSelectedTimeSlots: (x, c, from) =>
    x.add({
      kind: "minTogether", ...from, activities: x.activitiesOf(c), slots: selected(x, c), limit: x.number(c, "Min_Number_of_Simultaneous_Activities"),
      emptySlots: yes(c, "Allow_Empty_Slots"),
    }),
  StudentsMinGapsBetweenOrderedPairOfActivityTags: (x, c, from) =>
    x.add({ kind: "orderedGap", ...from, activities: tagged(x, text(c, "First_Activity_Tag")), others: tagged(x, text(c, "Second_Activity_Tag")), hours: x.number(c, "MinGaps") }),
};

const scope = /^(TeachersActivityTag|TeacherActivityTag|StudentsSetActivityTag|StudentsActivityTag|Teachers|Teacher|StudentsSet|Students)(.+)$/;

/** Adds the rules of one time constraint to the context; an unknown kind goes to its list of those. */
export function timeRules(context: Context, constraint: FetConstraint): void {
  const name = constraint.kind.replace(/^Constraint/, "");
  const reader = readers[name];
  if (reader !== undefined) {
    reader(context, constraint, context.from(constraint));
    return;
  }
  const match = scope.exec(name);
  const whose = match?.[1] ?? "";
  const what = (whose.endsWith("ActivityTag") ? "ActivityTag" : "") + (match?.[2] ?? "");
  const make = Object.hasOwn(perResource, what) ? perResource[what] : undefined;
  if (make === undefined) {
    context.unknown(constraint.kind);
    return;
  }
  const resources = whose.startsWith("Teachers")
    ? context.allTeachers()
    : whose.startsWith("Teacher")
      ? [context.teacher(text(constraint, "Teacher_Name") || text(constraint, "Teacher"))]
      : whose.startsWith("StudentsSet")
        ? context.atomsOf(text(constraint, "Students"))
        : context.allStudents();
  context.add(make(context, constraint, context.from(constraint), resources));
}
