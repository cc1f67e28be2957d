import { FetError } from "./error.ts";
import type { FetErrorCode } from "./error.ts";
import type { FetField } from "./tree.ts";
import type { FetConstraint, FetFile } from "./types.ts";

type What = "day" | "hour" | "subject" | "tag" | "teacher" | "students" | "activity" | "room";

const codes: Readonly<Record<What, FetErrorCode>> = {
  day: "fet.unknownDay",
  hour: "fet.unknownHour",
  subject: "fet.unknownSubject",
  tag: "fet.unknownTag",
  teacher: "fet.unknownTeacher",
  students: "fet.unknownStudents",
  activity: "fet.unknownActivity",
  room: "fet.unknownRoom",
};

/** Which elements inside constraints name something that must be there. Empty text always means "any" or "the end of the day". */
const referring: Readonly<Record<string, What>> = {
  Day: "day", Preferred_Day: "day", Preferred_Starting_Day: "day", Selected_Day: "day",
  Hour: "hour", Preferred_Hour: "hour", Preferred_Starting_Hour: "hour", Selected_Hour: "hour", Interval_Start_Hour: "hour", Interval_End_Hour: "hour",
  Subject: "subject", Subject_Name: "subject",
  Activity_Tag: "tag", Activity_Tag_Name: "tag", First_Activity_Tag: "tag", Second_Activity_Tag: "tag",
  Teacher: "teacher", Teacher_Name: "teacher",
  Students: "students", Students_Name: "students",
  Activity_Id: "activity", First_Activity_Id: "activity", Second_Activity_Id: "activity", Third_Activity_Id: "activity",
  Room: "room", Preferred_Room: "room", Real_Room: "room",
};

/** Refuses a file in which an activity, a room or a constraint names something the file does not have. */
export function checkReferences(file: FetFile): void {
  const known: Readonly<Record<What, ReadonlySet<string>>> = {
    day: new Set(file.days.map((it) => it.name)),
    hour: new Set(file.hours.map((it) => it.name)),
    subject: new Set(file.subjects.map((it) => it.name)),
    tag: new Set(file.tags.map((it) => it.name)),
    teacher: new Set(file.teachers.map((it) => it.name)),
    students: new Set(file.students.map((it) => it.name)),
    activity: new Set(file.activities.map((it) => String(it.id))),
    room: new Set(file.rooms.map((it) => it.name)),
  };
  const need = (what: What, name: string, within: string, line: number): void => {
    if (!known[what].has(name)) throw new FetError(codes[what], { name, within }, line);
  };
  for (const activity of file.activities) {
    const within = `Activity ${activity.id}`;
    need("subject", activity.subject, within, activity.line);
    for (const name of activity.teachers) need("teacher", name, within, activity.line);
    for (const name of activity.tags) need("tag", name, within, activity.line);
    for (const name of activity.students) need("students", name, within, activity.line);
  }
  const buildings = new Set(file.buildings.map((it) => it.name));
  for (const room of file.rooms) {
    if (room.building !== "" && !buildings.has(room.building)) {
      throw new FetError("fet.unknownBuilding", { name: room.building, within: `Room ${room.name}` }, room.line);
    }
    for (const set of room.realRoomSets) for (const name of set) need("room", name, `Room ${room.name}`, room.line);
  }
  const visit = (constraint: FetConstraint, fields: readonly FetField[]): void => {
    for (const field of fields) {
      const what = referring[field.name];
      if (what !== undefined && field.value !== "" && field.fields.length === 0) need(what, field.value, constraint.kind, field.line);
      if (field.fields.length > 0) visit(constraint, field.fields);
    }
  };
  for (const constraint of file.timeConstraints) visit(constraint, constraint.fields);
  for (const constraint of file.spaceConstraints) visit(constraint, constraint.fields);
}
