import { Random } from "../solver/random.ts";
import { addMore } from "./school-more.ts";

/** What a made-up school is like. */
export interface SchoolShape {
  readonly classes: number;
  /** Grades 2, 3, 6, 7 and 8 in the afternoon. */
  readonly twoShifts: boolean;
  readonly seed: number;
  /**
   * Points of the sanitary scale of difficulty by subject. With them the school gets everything a school here has: hard
   * subjects in the middle of day and week, no hard lesson after physical education, weeks A and B, boys and girls of two
   * classes apart, electives in bands, two buildings with teachers who go between them, teachers in both shifts, and pupils
   * taught at home.
   */
  readonly points?: ReadonlyMap<string, number>;
}

/** Hours a week by grade, after the main curriculum plan of a Kazakh school, rounded to whole hours; for measuring only. */
const plan: Readonly<Record<string, readonly number[]>> = {
  Language: [6, 4, 4, 4, 3, 3, 3, 2, 2, 2, 2],
  Literature: [0, 3, 3, 3, 2, 2, 2, 3, 3, 2, 2],
  Russian: [0, 2, 2, 2, 3, 3, 3, 3, 3, 2, 2],
  English: [0, 0, 2, 2, 3, 3, 3, 3, 3, 3, 3],
  Mathematics: [4, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5],
  Informatics: [0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2],
  Science: [2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0],
  History: [0, 0, 0, 0, 3, 3, 3, 3, 3, 3, 3],
  Geography: [0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2],
  Biology: [0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2],
  Physics: [0, 0, 0, 0, 0, 0, 2, 2, 2, 3, 3],
  Chemistry: [0, 0, 0, 0, 0, 0, 1, 2, 2, 2, 2],
  Music: [1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0],
  Labour: [2, 2, 2, 2, 1, 1, 1, 1, 1, 0, 0],
  Defence: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1],
  "Physical education": [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3],
};

/** Teachers of these come in both shifts where a school has everything. */
const bothShifts = new Set(["Music", "Defence", "Chemistry"]);
const byClassTeacher = new Set(["Language", "Literature", "Mathematics", "Science", "Labour"]);
const dailyMost = [5, 5, 5, 5, 6, 6, 7, 7, 7, 7, 7];
const afternoon = new Set([2, 3, 6, 7, 8]);
export const shiftHours = 7;
export const weekDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
const teacherLoad = 20;

export interface Lesson { id: number; group: number; total: number; teachers: string[]; subject: string; students: string[]; tags: string[] }
export interface MadeClass { readonly name: string; readonly grade: number; readonly late: boolean }

export const el = (name: string, value: string | number | boolean): string => `<${name}>${value}</${name}>`;

/** One constraint of a FET file. */
export function constraint(kind: string, weight: number, inner: string): string {
  return `<Constraint${kind}>${el("Weight_Percentage", weight)}${inner}${el("Active", true)}<Comments></Comments></Constraint${kind}>\n`;
}

/**
 * A made-up school of this country as a FET file, for measuring and tests: classes of all grades with halves in languages,
 * informatics paired with labour, gyms and laboratories, class teachers in primary, days off and part-timers, classes
 * without gaps, daily limits, physical education never first. Everything is drawn from the seed; no person is real.
 */
export function schoolFet(shape: SchoolShape): string {
  const random = new Random(shape.seed);
  const hours = shape.twoShifts ? shiftHours * 2 : shiftHours;
  const hourNames = Array.from({ length: hours }, (_n, h) => `${h + 1}`);
  const lessons: Lesson[] = [];
  const together: number[][] = [];
  const load = new Map<string, number>();
  const teachersOf = new Map<string, string[]>();
  const fixedLoad = new Map<string, number>();
  const time: string[] = [];
  const space: string[] = [];
  const classes: MadeClass[] = Array.from({ length: shape.classes }, (_n, i) => {
    const grade = Math.floor((i * 11) / shape.classes) + 1;
    return { name: `${grade}-${i + 1}`, grade, late: shape.twoShifts && afternoon.has(grade) };
  });

  /** A teacher of the subject in that shift with room for the hours; a new one when none has. */
  const teacherFor = (subject: string, late: boolean, n: number, not: readonly string[] = []): string => {
    const key = `${subject}${late && !(shape.points !== undefined && bothShifts.has(subject)) ? " afternoon" : ""}`;
    const list = teachersOf.get(key) ?? [];
    teachersOf.set(key, list);
    let found = list.find((name) => (load.get(name) ?? 0) + n <= teacherLoad && !not.includes(name));
    if (found === undefined) {
      found = `${key} ${list.length + 1}`;
      list.push(found);
    }
    load.set(found, (load.get(found) ?? 0) + n);
    return found;
  };
  let id = 0;
  const add = (subject: string, n: number, teacher: string, students: string, primary: boolean): number[] => {
    const group = id + 1;
    const ids = Array.from({ length: n }, () => {
      id++;
      lessons.push({ id, group: n === 1 ? 0 : group, total: n, teachers: [teacher], subject, students: [students], tags: [] });
      return id;
    });
    if (n > 1) {
      time.push(constraint("MinDaysBetweenActivities", primary && n <= 5 ? 100 : 95, `${el("Consecutive_If_Same_Day", !primary)}${el("Number_of_Activities", n)}${ids.map((one) => el("Activity_Id", one)).join("")}${el("MinDays", 1)}`));
    }
    return ids;
  };
  for (const it of classes) {
    const primary = it.grade <= 4;
    const own = `Class teacher ${it.name}`;
    for (const [subject, perGrade] of Object.entries(plan)) {
      const n = perGrade[it.grade - 1]!;
      if (n === 0) continue;
      if (primary && byClassTeacher.has(subject)) {
        fixedLoad.set(own, (fixedLoad.get(own) ?? 0) + n);
        // Six lessons of one subject in a week of five days need one day with two.
        if (n > 5) add(subject, 1, own, it.name, primary);
        add(subject, Math.min(n, 5), own, it.name, primary);
      } else if (!primary && (subject === "English" || (subject === "Russian" && it.grade % 2 === 0))) {
        const first = teacherFor(subject, it.late, n);
        const second = teacherFor(subject, it.late, n, [first]);
        const a = add(subject, n, first, `${it.name}/1`, primary);
        const b = add(subject, n, second, `${it.name}/2`, primary);
        a.forEach((one, k) => together.push([one, b[k]!]));
      } else if (!primary && subject === "Informatics" && plan.Labour![it.grade - 1]! >= n) {
        // One teacher of informatics takes both halves in turn, while the other half has labour.
        const informatics = teacherFor(subject, it.late, n * 2);
        const labour = teacherFor("Labour", it.late, n * 2);
        for (let k = 0; k < n; k++) {
          together.push([add(subject, 1, informatics, `${it.name}/1`, primary)[0]!, add("Labour", 1, labour, `${it.name}/2`, primary)[0]!]);
          together.push([add(subject, 1, informatics, `${it.name}/2`, primary)[0]!, add("Labour", 1, labour, `${it.name}/1`, primary)[0]!]);
        }
      } else if (!primary && subject === "Labour" && plan.Informatics![it.grade - 1]! > 0) {
        continue;
      } else {
        add(subject, n, teacherFor(subject, it.late, n), it.name, primary);
      }
    }
    time.push(constraint("StudentsSetMaxHoursDaily", 100, `${el("Maximum_Hours_Daily", dailyMost[it.grade - 1]!)}${el("Students", it.name)}`));
    if (shape.twoShifts) {
      const closed = weekDays.flatMap((day) => hourNames.filter((_h, h) => (h >= shiftHours) !== it.late).map((hour) => `<Not_Available_Time>${el("Day", day)}${el("Hour", hour)}</Not_Available_Time>`));
      time.push(constraint("StudentsSetNotAvailableTimes", 100, `${el("Students", it.name)}${el("Number_of_Not_Available_Times", closed.length)}${closed.join("")}`));
    }
  }
  const more = shape.points === undefined ? undefined : addMore({ classes, lessons, points: shape.points, hourNames, time, space, add, teacherFor, together });
  const teachers = [...new Set(lessons.flatMap((lesson) => lesson.teachers))];
  for (const name of teachers) {
    if (fixedLoad.has(name) || more?.untouched.has(name)) continue;
    const n = load.get(name) ?? 0;
    // Light loads have a day off, very light ones come on three days.
    const off = n <= 9 ? 2 : n <= 16 && random.below(2) === 0 ? 1 : 0;
    const days = weekDays.map((_day, d) => d).sort(() => random.unit() - 0.5).slice(0, off);
    if (days.length === 0) continue;
    const closed = days.flatMap((d) => hourNames.map((hour) => `<Not_Available_Time>${el("Day", weekDays[d]!)}${el("Hour", hour)}</Not_Available_Time>`));
    time.push(constraint("TeacherNotAvailableTimes", 100, `${el("Teacher", name)}${el("Number_of_Not_Available_Times", closed.length)}${closed.join("")}`));
  }
  time.push(constraint("StudentsMaxGapsPerWeek", 100, el("Max_Gaps", 0)), constraint("StudentsEarlyMaxBeginningsAtSecondHour", 100, el("Max_Beginnings_At_Second_Hour", 0)));
  time.push(constraint("TeachersMaxGapsPerWeek", 100, el("Max_Gaps", 6)), constraint("TeachersMaxHoursDaily", 100, el("Maximum_Hours_Daily", 6)));
  const notFirst = weekDays.flatMap((day) => hourNames.filter((_h, h) => h % shiftHours !== 0).map((hour) => `<Preferred_Time_Slot>${el("Preferred_Day", day)}${el("Preferred_Hour", hour)}</Preferred_Time_Slot>`));
  time.push(constraint("ActivitiesPreferredTimeSlots", 100, `<Teacher_Name></Teacher_Name><Students_Name></Students_Name>${el("Subject_Name", "Physical education")}<Activity_Tag_Name></Activity_Tag_Name><Duration></Duration>${el("Number_of_Preferred_Time_Slots", notFirst.length)}${notFirst.join("")}`));
  for (const pair of together) time.push(constraint("ActivitiesSameStartingTime", 100, `${el("Number_of_Activities", 2)}${pair.map((one) => el("Activity_Id", one)).join("")}`));
  const rooms: string[] = [];
  const shared: readonly (readonly [string, string])[] = [["Gym", "Physical education"], ["Hall", "Sport"], ["Computer room", "Informatics"], ["Laboratory P", "Physics"], ["Laboratory C", "Chemistry"]];
  for (const [kind, subject] of shared) {
    const need = (late: boolean): number => lessons.filter((lesson) => lesson.subject === subject && (classes.find((it) => lesson.students[0]!.split("/")[0] === it.name)?.late ?? false) === late).length;
    if (!lessons.some((lesson) => lesson.subject === subject)) continue;
    const count = Math.max(subject === "Sport" ? 2 : 1, Math.ceil(Math.max(need(false), need(true)) / 22));
    const names = Array.from({ length: count }, (_n, k) => `${kind} ${k + 1}`);
    rooms.push(...names);
    space.push(constraint("SubjectPreferredRooms", 100, `${el("Subject", subject)}${el("Number_of_Preferred_Rooms", names.length)}${names.map((name) => el("Preferred_Room", name)).join("")}`));
  }
  const list = (name: string, parts: readonly string[]): string => `<${name}>\n${parts.join("\n")}\n</${name}>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<fet version="6.8.5">\n${el("Mode", "Official")}\n${el("Institution_Name", "A made-up school")}\n<Comments></Comments>\n` +
    list("Days_List", [el("Number_of_Days", weekDays.length), ...weekDays.map((name) => `<Day>${el("Name", name)}</Day>`)]) +
    list("Hours_List", [el("Number_of_Hours", hours), ...hourNames.map((name) => `<Hour>${el("Name", name)}</Hour>`)]) +
    list("Subjects_List", [...new Set(lessons.map((it) => it.subject))].map((name) => `<Subject>${el("Name", name)}<Comments></Comments></Subject>`)) +
    list("Activity_Tags_List", (more?.tags ?? []).map((name) => `<Activity_Tag>${el("Name", name)}<Printable>true</Printable><Comments></Comments></Activity_Tag>`)) +
    list("Teachers_List", teachers.map((name) => `<Teacher>${el("Name", name)}${el("Target_Number_of_Hours", 0)}<Qualified_Subjects></Qualified_Subjects><Comments></Comments></Teacher>`)) +
    list("Students_List", classes.map((it) => `<Year>${el("Name", it.name)}${el("Number_of_Students", 25)}<Comments></Comments>${[1, 2].map((half) => `<Group>${el("Name", `${it.name}/${half}`)}${el("Number_of_Students", 12)}<Comments></Comments></Group>`).join("")}</Year>`).concat((more?.homePupils ?? []).map((name) => `<Year>${el("Name", name)}${el("Number_of_Students", 1)}<Comments></Comments></Year>`))) +
    list("Activities_List", lessons.map((it) => `<Activity>${it.teachers.map((name) => el("Teacher", name)).join("")}${el("Subject", it.subject)}${it.tags.map((tag) => el("Activity_Tag", tag)).join("")}${it.students.map((name) => el("Students", name)).join("")}${el("Duration", 1)}${el("Total_Duration", it.total)}${el("Id", it.id)}${el("Activity_Group_Id", it.group)}${el("Active", true)}<Comments></Comments></Activity>`)) +
    list("Buildings_List", (more?.buildings ?? []).map((name) => `<Building>${el("Name", name)}<Comments></Comments></Building>`)) +
    list("Rooms_List", [...rooms, ...(more?.rooms.keys() ?? [])].map((name) => `<Room>${el("Name", name)}${el("Building", more === undefined ? "" : (more.rooms.get(name) ?? "Main"))}${el("Capacity", 60)}${el("Virtual", false)}<Comments></Comments></Room>`)) +
    list("Time_Constraints_List", [constraint("BasicCompulsoryTime", 100, ""), ...time]) +
    list("Space_Constraints_List", [constraint("BasicCompulsorySpace", 100, ""), ...space]) + "</fet>\n";
}
