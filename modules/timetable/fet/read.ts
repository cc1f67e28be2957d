import { FetError } from "./error.ts";
import type { FetErrorCode } from "./error.ts";
import { checkReferences } from "./references.ts";
import { bool, child, children, readTree, text, texts, whole } from "./tree.ts";
import type { FetField } from "./tree.ts";
import type {
  FetActivity, FetBuilding, FetConstraint, FetFile, FetMode, FetNamed, FetNote, FetPlacement, FetReading, FetRoom, FetStudents, FetTeacher,
} from "./types.ts";

export { FetError } from "./error.ts";
export type { FetErrorCode } from "./error.ts";
export { child, children, text, texts } from "./tree.ts";
export type { FetField } from "./tree.ts";
export type * from "./types.ts";

/** FET's own greatest number of activities; a file beyond it is not a timetable. */
export const mostActivities = 30_000;
const mostNames = 20_000;

const modes: Readonly<Record<string, FetMode>> = {
  Official: "official",
  Mornings_Afternoons: "morningsAfternoons",
  Block_Planning: "blockPlanning",
  Terms: "terms",
};

const topElements = new Set([
  "Mode", "Institution_Name", "Comments", "Days_List", "Hours_List", "Subjects_List", "Activity_Tags_List", "Teachers_List",
  "Students_List", "Activities_List", "Buildings_List", "Rooms_List", "Time_Constraints_List", "Space_Constraints_List",
]);

function others(field: FetField, known: readonly string[]): FetField[] {
  return field.fields.filter((inner) => inner.name !== "Comments" && inner.name !== "Long_Name" && !known.includes(inner.name));
}

function named(field: FetField, known: readonly string[]): FetNamed {
  const name = child(field, "Name");
  // A few real files have a subject without a name, so an empty name is one as any other; a missing one is not.
  if (name === undefined) throw new FetError("fet.missing", { what: "Name", within: field.name }, field.line);
  return { name: name.value, longName: text(field, "Long_Name"), comments: text(field, "Comments"), line: field.line, rest: others(field, ["Name", ...known]) };
}

/** What can be wrong with one record without anything being wrong with the others. */
const ofOneRecord: ReadonlySet<FetErrorCode> = new Set(["fet.missing", "fet.badNumber", "fet.badBoolean"]);

/** Reads one record; undefined where it is left out, which only a reading that asks for it does. */
function attempt<T>(field: FetField, reading: FetReading, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (reading.leaveOut === undefined || !(error instanceof FetError) || !ofOneRecord.has(error.code)) throw error;
    reading.leaveOut({ field, code: error.code, params: error.params, line: error.line });
    return undefined;
  }
}

/**
 * Reads a list of named things; refuses lists beyond all measure and two days or hours of one name. Of two others of one
 * name the first stands, as in FET, and the second is noted.
 */
function list<T extends { readonly name: string; readonly line: number }>(root: FetField, listName: string, item: string, notes: FetNote[], reading: FetReading, read: (field: FetField) => T): T[] {
  const found = child(root, listName);
  if (found === undefined) return [];
  const items = children(found, item);
  if (items.length > mostNames) throw new FetError("fet.tooMany", { what: listName, limit: mostNames }, found.line);
  const seen = new Set<string>();
  const kept: T[] = [];
  for (const field of items) {
    const made = attempt(field, reading, () => read(field));
    if (made === undefined) continue;
    if (!seen.has(made.name)) {
      seen.add(made.name);
      kept.push(made);
    } else if (item === "Day" || item === "Hour") {
      throw new FetError("fet.duplicate", { what: item, name: made.name }, made.line);
    } else {
      notes.push({ code: "fet.duplicate", params: { what: item, name: made.name }, line: made.line });
    }
  }
  return kept;
}

function readTeacher(field: FetField): FetTeacher {
  const subjects = child(field, "Qualified_Subjects");
  return {
    ...named(field, ["Target_Number_of_Hours", "Qualified_Subjects"]),
    targetHours: whole(field, "Target_Number_of_Hours", 0, 0),
    qualifiedSubjects: subjects === undefined ? [] : texts(subjects, "Qualified_Subject"),
  };
}

function readStudents(root: FetField, reading: FetReading): FetStudents[] {
  const byName = new Map<string, FetStudents>();
  const add = (field: FetField, level: FetStudents["level"], partName: string | undefined): string => {
    const base = named(field, partName === undefined ? ["Number_of_Students"] : ["Number_of_Students", partName]);
    // A set may stand in several places, at several levels too: it is one set with all the parts found for it.
    if (!byName.has(base.name)) byName.set(base.name, { ...base, level, students: whole(field, "Number_of_Students", 0, 0), parts: [] });
    if (partName !== undefined) {
      const below = partName === "Group" ? "Subgroup" : undefined;
      const parts = children(field, partName).flatMap((part) => attempt(part, reading, () => add(part, partName === "Group" ? "group" : "subgroup", below)) ?? []);
      const made = byName.get(base.name);
      if (made !== undefined) byName.set(base.name, { ...made, parts: [...new Set([...made.parts, ...parts])].filter((part) => part !== base.name) });
    }
    if (byName.size > mostNames) throw new FetError("fet.tooMany", { what: "Students_List", limit: mostNames }, field.line);
    return base.name;
  };
  const found = child(root, "Students_List");
  if (found !== undefined) for (const year of children(found, "Year")) attempt(year, reading, () => add(year, "year", "Group"));
  return [...byName.values()];
}

function readRoom(field: FetField): FetRoom {
  return {
    ...named(field, ["Building", "Capacity", "Virtual", "Number_of_Sets_of_Real_Rooms", "Set_of_Real_Rooms"]),
    building: text(field, "Building"),
    capacity: whole(field, "Capacity", 0, 30_000),
    virtual: bool(field, "Virtual", false),
    realRoomSets: children(field, "Set_of_Real_Rooms").map((set) => texts(set, "Real_Room")),
  };
}

const activityElements = [
  "Teacher", "Subject", "Activity_Tag", "Students", "Duration", "Total_Duration", "Id", "Activity_Group_Id", "Number_Of_Students", "Active",
];

function readActivity(field: FetField): FetActivity {
  return {
    id: whole(field, "Id", 0),
    groupId: whole(field, "Activity_Group_Id", 0, 0),
    teachers: texts(field, "Teacher").filter((name) => name !== ""),
    subject: text(field, "Subject"),
    tags: texts(field, "Activity_Tag").filter((name) => name !== ""),
    students: texts(field, "Students").filter((name) => name !== ""),
    studentCount: whole(field, "Number_Of_Students", -1, -1),
    duration: whole(field, "Duration", 1),
    totalDuration: whole(field, "Total_Duration", 1, whole(field, "Duration", 1)),
    active: bool(field, "Active", true),
    comments: text(field, "Comments"),
    line: field.line,
    rest: others(field, activityElements),
  };
}

function readActivities(root: FetField, reading: FetReading): FetActivity[] {
  const found = child(root, "Activities_List");
  if (found === undefined) return [];
  const fields = children(found, "Activity");
  if (fields.length > mostActivities) throw new FetError("fet.tooMany", { what: "Activities_List", limit: mostActivities }, found.line);
  const seen = new Set<number>();
  return fields.flatMap((field) => {
    const made = attempt(field, reading, () => readActivity(field));
    if (made === undefined) return [];
    if (seen.has(made.id) && reading.leaveOut === undefined) throw new FetError("fet.duplicate", { what: "Activity", name: made.id }, made.line);
    seen.add(made.id);
    return made;
  });
}

function readConstraints(root: FetField, listName: string, reading: FetReading): FetConstraint[] {
  const found = child(root, listName);
  if (found === undefined) return [];
  return found.fields.flatMap((field) => attempt(field, reading, () => readConstraint(field)) ?? []);
}

function readConstraint(field: FetField): FetConstraint {
  const weight = child(field, "Weight_Percentage");
  const percent = weight === undefined ? 100 : Number(weight.value);
  if (weight !== undefined && (weight.value.trim() === "" || !(percent >= 0 && percent <= 100))) {
    throw new FetError("fet.badNumber", { what: "Weight_Percentage", found: weight.value.slice(0, 60), least: 0 }, weight.line);
  }
  return { kind: field.name, weight: percent, active: bool(field, "Active", true), comments: text(field, "Comments"), fields: field.fields, line: field.line };
}

/**
 * Reads a FET file (5.x or 6.x, any of the four modes) whole: constraints as general records that lose nothing.
 * Refuses, as a FetError with a code, params and line: broken XML, declarations of entities, texts and lists beyond all
 * measure, a week without days or hours, two days, hours or activities of one name, and names or activities referred to but not there.
 * @param xml the file's text
 * @param reading how: by default a record that cannot be read refuses the file
 */
export function readFet(xml: string, reading: FetReading = {}): FetFile {
  const { root, attributes } = readTree(xml, undefined, reading.clean);
  if (root.name !== "fet") throw new FetError("fet.notFet", { found: root.name }, root.line);
  const notes: FetNote[] = [];
  // Days and hours are known by their place in the list: without one of them all that follow would be another day or hour.
  const days = list(root, "Days_List", "Day", notes, {}, (field) => named(field, []));
  if (days.length === 0) throw new FetError("fet.noDays", {}, child(root, "Days_List")?.line ?? 0);
  const hours = list(root, "Hours_List", "Hour", notes, {}, (field) => named(field, []));
  if (hours.length === 0) throw new FetError("fet.noHours", {}, child(root, "Hours_List")?.line ?? 0);
  const file: FetFile = {
    version: attributes.version ?? "",
    institution: text(root, "Institution_Name"),
    comments: text(root, "Comments"),
    mode: modes[text(root, "Mode").trim()] ?? (/algeria|morocco|-ma\d/.test(attributes.version ?? "") ? "morningsAfternoons" : "official"),
    days,
    hours,
    subjects: list(root, "Subjects_List", "Subject", notes, reading, (field) => named(field, [])),
    tags: list(root, "Activity_Tags_List", "Activity_Tag", notes, reading, (field) => named(field, [])),
    teachers: list(root, "Teachers_List", "Teacher", notes, reading, readTeacher),
    students: readStudents(root, reading),
    activities: readActivities(root, reading),
    buildings: list(root, "Buildings_List", "Building", notes, reading, (field): FetBuilding => named(field, [])),
    rooms: list(root, "Rooms_List", "Room", notes, reading, readRoom),
    timeConstraints: readConstraints(root, "Time_Constraints_List", reading),
    spaceConstraints: readConstraints(root, "Space_Constraints_List", reading),
    notes,
    rest: root.fields.filter((field) => !topElements.has(field.name)),
  };
  if (reading.leaveOut === undefined) checkReferences(file);
  return file;
}

/**
 * The timetable a result file (`*_data_and_timetable.fet`) carries: start and room of each activity, as FET writes them
 * down, in preferred starting times and rooms that are not locked for good. A file with the data alone gives none.
 * @param file a file that `readFet` accepted
 */
export function placements(file: FetFile): FetPlacement[] {
  const dayIndex = new Map(file.days.map((day, index) => [day.name, index]));
  const hourIndex = new Map(file.hours.map((hour, index) => [hour.name, index]));
  const rooms = new Map<number, { room: string; realRooms: readonly string[] }>();
  const written = (constraint: FetConstraint): boolean =>
    constraint.active && constraint.weight === 100 && text(constraint, "Permanently_Locked").trim() === "false";
  for (const constraint of file.spaceConstraints) {
    if (constraint.kind !== "ConstraintActivityPreferredRoom" || !written(constraint)) continue;
    rooms.set(Number(text(constraint, "Activity_Id")), { room: text(constraint, "Room"), realRooms: texts(constraint, "Real_Room") });
  }
  const starts = new Map<number, FetPlacement>();
  for (const constraint of file.timeConstraints) {
    if (constraint.kind !== "ConstraintActivityPreferredStartingTime" || !written(constraint)) continue;
    const activityId = Number(text(constraint, "Activity_Id"));
    const day = dayIndex.get(text(constraint, "Preferred_Day"));
    const hour = hourIndex.get(text(constraint, "Preferred_Hour"));
    if (day === undefined || hour === undefined) continue;
    const place = rooms.get(activityId);
    starts.set(activityId, {
      activityId, day, hour,
      ...(place === undefined || place.room === "" ? {} : { room: place.room }),
      ...(place === undefined || place.realRooms.length === 0 ? {} : { realRooms: place.realRooms }),
    });
  }
  return [...starts.values()];
}
