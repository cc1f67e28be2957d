import { constraint, el, shiftHours, weekDays } from "./school.ts";
import type { Lesson, MadeClass } from "./school.ts";

/** What the maker of a school hands over for the rules of a school here. */
export interface Workshop {
  readonly classes: readonly MadeClass[];
  readonly lessons: Lesson[];
  readonly points: ReadonlyMap<string, number>;
  readonly hourNames: readonly string[];
  readonly time: string[];
  readonly space: string[];
  readonly together: number[][];
  add(subject: string, n: number, teacher: string, students: string, primary: boolean): number[];
  teacherFor(subject: string, late: boolean, n: number, not?: readonly string[]): string;
}

export interface More {
  readonly tags: readonly string[];
  readonly homePupils: readonly string[];
  readonly buildings: readonly string[];
  /** Rooms besides the special ones, with their building. */
  readonly rooms: ReadonlyMap<string, string>;
  /** Teachers who get no days off. */
  readonly untouched: ReadonlySet<string>;
}

const main = "Main";
const small = "Small";
const hardPoints = 9;
const hardestPoints = 11;

/** Two classes at a time of those that fit. */
function pairsOf(classes: readonly MadeClass[], fits: (it: MadeClass) => boolean): [MadeClass, MadeClass][] {
  const out: [MadeClass, MadeClass][] = [];
  const waiting = new Map<string, MadeClass>();
  for (const it of classes.filter(fits)) {
    const key = `${it.grade}${it.late}`;
    const first = waiting.get(key);
    if (first === undefined) waiting.set(key, it);
    else {
      out.push([first, it]);
      waiting.delete(key);
    }
  }
  return out;
}

/** Adds what a school here has besides lessons, halves, special rooms and limits. */
export function addMore(shop: Workshop): More {
  const untouched = new Set<string>();
  weeks(shop, untouched);
  boysAndGirls(shop);
  bands(shop);
  // Two who lead more than four bands together would have too few days in common.
  for (const lesson of shop.lessons) {
    const [teacher = ""] = lesson.teachers;
    if (lesson.subject === "Elective" && shop.lessons.filter((it) => it.teachers.includes(teacher)).length > 8) untouched.add(teacher);
  }
  const homePupils = atHome(shop);
  difficulty(shop);
  const rooms = buildings(shop);
  for (const name of new Set(shop.lessons.flatMap((lesson) => lesson.teachers))) {
    const shifts = new Set(shop.lessons.filter((lesson) => lesson.teachers.includes(name)).map((lesson) => shop.classes.find((it) => it.name === lesson.students[0]!.split("/")[0])?.late));
    // Who teaches in both shifts has a day of nine hours at most, and a night to rest.
    if (shifts.has(true) && shifts.has(false)) {
      shop.time.push(constraint("TeacherMaxSpanPerDay", 100, `${el("Teacher_Name", name)}${el("Max_Span", 10)}${el("Allow_One_Day_Exception_of_Plus_One", false)}`));
      untouched.add(name);
    }
  }
  return { tags: ["pe", "hardest"], homePupils, buildings: [main, small], rooms, untouched };
}

/**
 * Half hours: two subjects of a class take one hour of the week in turn, and a second class has them the other way round. A
 * teacher of such a subject is two people, one for each week.
 */
function weeks(shop: Workshop, untouched: Set<string>): void {
  for (const [x, y] of pairsOf(shop.classes, (it) => it.grade >= 5 && it.grade <= 9)) {
    const first = shop.teacherFor("Global competences", x.late, 1);
    const second = shop.teacherFor("Law", x.late, 1);
    const one = shop.add("Global competences", 1, `${first}, week A`, x.name, false)[0]!;
    const two = shop.add("Global competences", 1, `${first}, week B`, y.name, false)[0]!;
    for (const lesson of shop.lessons) {
      if (lesson.id === one) lesson.teachers.push(`${second}, week B`);
      if (lesson.id === two) lesson.teachers.push(`${second}, week A`);
    }
    for (const name of [first, second]) for (const week of ["A", "B"]) untouched.add(`${name}, week ${week}`);
  }
}

/** An hour of sport a week, the boys of two classes with one teacher and the girls with another, at the same time. */
function boysAndGirls(shop: Workshop): void {
  for (const [x, y] of pairsOf(shop.classes, (it) => it.grade >= 10)) {
    const boys = shop.teacherFor("Physical education", x.late, 1);
    const girls = shop.teacherFor("Physical education", x.late, 1, [boys]);
    const a = shop.add("Sport", 1, boys, `${x.name}/1`, false)[0]!;
    const b = shop.add("Sport", 1, girls, `${x.name}/2`, false)[0]!;
    for (const lesson of shop.lessons) {
      if (lesson.id === a) lesson.students.push(`${y.name}/1`);
      if (lesson.id === b) lesson.students.push(`${y.name}/2`);
    }
    shop.together.push([a, b]);
  }
}

/** Classes whose halves still fit one room together. */
const mostInBand = 4;

/** Two groups of electives across some classes, at the same time. */
function band(shop: Workshop, own: readonly MadeClass[], late: boolean): void {
  const teachers: string[] = [];
  const groups = [1, 2].map((half) => {
    const teacher = shop.teacherFor("Elective", late, 2, teachers);
    teachers.push(teacher);
    const ids = shop.add("Elective", 2, teacher, `${own[0]!.name}/${half}`, false);
    for (const lesson of shop.lessons) if (ids.includes(lesson.id)) lesson.students.push(...own.slice(1).map((it) => `${it.name}/${half}`));
    return ids;
  });
  groups[0]!.forEach((one, k) => shop.together.push([one, groups[1]![k]!]));
}

/** Two hours of electives of the classes of a grade at once, in groups across the classes. */
function bands(shop: Workshop): void {
  for (const grade of [10, 11]) {
    for (const late of [false, true]) {
      const all = shop.classes.filter((it) => it.grade === grade && it.late === late);
      for (let k = 0; k < all.length; k += mostInBand) band(shop, all.slice(k, k + mostInBand), late);
    }
  }
}

/** One pupil taught at home for every twenty classes: teachers come in the later hours of the shift. */
function atHome(shop: Workshop): string[] {
  const names = Array.from({ length: Math.max(1, Math.floor(shop.classes.length / 20)) }, (_n, k) => `Home ${k + 1}`);
  const closed = weekDays.flatMap((day) => shop.hourNames.filter((_h, h) => h < 3 || h >= shiftHours).map((hour) => `<Not_Available_Time>${el("Day", day)}${el("Hour", hour)}</Not_Available_Time>`));
  for (const name of names) {
    for (const subject of ["Mathematics", "Russian", "History"]) shop.add(subject, 2, shop.teacherFor(subject, false, 2), name, false);
    shop.time.push(constraint("StudentsSetNotAvailableTimes", 100, `${el("Students", name)}${el("Number_of_Not_Available_Times", closed.length)}${closed.join("")}`));
  }
  return names;
}

/** Hard subjects in the second to fourth lesson, the hardest in the middle of the week, and none of these after physical education. */
function difficulty(shop: Workshop): void {
  const wish = (subject: string, weight: number, open: (day: number, hour: number) => boolean): void => {
    const slots = weekDays.flatMap((day, d) => shop.hourNames.filter((_hour, h) => open(d, h % shiftHours)).map((hour) => `<Preferred_Time_Slot>${el("Preferred_Day", day)}${el("Preferred_Hour", hour)}</Preferred_Time_Slot>`));
    shop.time.push(constraint("ActivitiesPreferredTimeSlots", weight, `<Teacher_Name></Teacher_Name><Students_Name></Students_Name>${el("Subject_Name", subject)}<Activity_Tag_Name></Activity_Tag_Name><Duration></Duration>${el("Number_of_Preferred_Time_Slots", slots.length)}${slots.join("")}`));
  };
  for (const [subject, points] of shop.points) {
    if (!shop.lessons.some((lesson) => lesson.subject === subject)) continue;
    if (points >= hardPoints) wish(subject, 20, (_day, hour) => hour >= 1 && hour <= 3);
    if (points >= hardestPoints) wish(subject, 10, (day) => day >= 1 && day <= 3);
  }
  for (const lesson of shop.lessons) {
    if (lesson.subject === "Physical education") lesson.tags.push("pe");
    if ((shop.points.get(lesson.subject) ?? 0) >= hardestPoints) lesson.tags.push("hardest");
  }
  shop.time.push(constraint("StudentsMinGapsBetweenOrderedPairOfActivityTags", 100, `${el("First_Activity_Tag", "pe")}${el("Second_Activity_Tag", "hardest")}${el("MinGaps", 1)}`));
}

/** A room for every class, of two shifts in turn; primary classes in a building of their own, to which teachers need a free hour. */
function buildings(shop: Workshop): Map<string, string> {
  const rooms = new Map<string, string>();
  const homes: string[] = [];
  const used = new Map<boolean, Map<string, number>>([[false, new Map()], [true, new Map()]]);
  for (const it of shop.classes) {
    const building = it.grade <= 4 ? small : main;
    const n = (used.get(it.late)!.get(building) ?? 0) + 1;
    used.get(it.late)!.set(building, n);
    const room = `${building} ${n}`;
    rooms.set(room, building);
    homes.push(constraint("StudentsSetHomeRoom", 100, `${el("Students", it.name)}${el("Room", room)}`));
  }
  const inHalves = shop.lessons.filter((lesson) => /\/[12]$/.test(lesson.students[0]!) && !["Informatics", "Sport"].includes(lesson.subject));
  const need = [false, true].map((late) => inHalves.filter((lesson) => (shop.classes.find((it) => it.name === lesson.students[0]!.split("/")[0])?.late ?? false) === late).length);
  const pool = Array.from({ length: Math.max(2, Math.ceil(Math.max(...need) / 20)) }, (_n, k) => `Room for halves ${k + 1}`);
  for (const room of pool) rooms.set(room, main);
  for (const lesson of inHalves) {
    shop.space.push(constraint("ActivityPreferredRooms", 100, `${el("Activity_Id", lesson.id)}${el("Number_of_Preferred_Rooms", pool.length)}${pool.map((room) => el("Preferred_Room", room)).join("")}`));
  }
  shop.space.push(...homes, constraint("TeachersMinGapsBetweenBuildingChanges", 100, el("Min_Gaps_Between_Building_Changes", 1)));
  return rooms;
}
