import type { FetErrorCode } from "./error.ts";
import type { FetField } from "./tree.ts";

/** A name with what else the file says about it. */
export interface FetNamed {
  readonly name: string;
  readonly longName: string;
  readonly comments: string;
  readonly line: number;
  /** Elements this reader gives no meaning to, kept as they stand. */
  readonly rest: readonly FetField[];
}

export interface FetTeacher extends FetNamed {
  /** Weekly hours wished, 0 when not told. */
  readonly targetHours: number;
  readonly qualifiedSubjects: readonly string[];
}

/** A set of students. Sets of the same name under several parents are one set, so years can overlap. */
export interface FetStudents extends FetNamed {
  readonly level: "year" | "group" | "subgroup";
  readonly students: number;
  /** Names of the sets directly below (groups of a year, subgroups of a group). */
  readonly parts: readonly string[];
}

export interface FetBuilding extends FetNamed {}

export interface FetRoom extends FetNamed {
  readonly building: string;
  /** Seats. */
  readonly capacity: number;
  readonly virtual: boolean;
  /** Of a virtual room: one real room is taken from each set. */
  readonly realRoomSets: readonly (readonly string[])[];
}

export interface FetActivity {
  readonly id: number;
  /** Activities of one group are parts of one whole; 0 stands alone. */
  readonly groupId: number;
  readonly teachers: readonly string[];
  readonly subject: string;
  readonly tags: readonly string[];
  readonly students: readonly string[];
  /** Number of students if the file gives one, else -1: count them from the sets. */
  readonly studentCount: number;
  /** In hours of the timetable. */
  readonly duration: number;
  readonly totalDuration: number;
  readonly active: boolean;
  readonly comments: string;
  readonly line: number;
  readonly rest: readonly FetField[];
}

export interface FetConstraint {
  /** The element's name, e.g. `ConstraintTeacherMaxGapsPerWeek`. */
  readonly kind: string;
  /** Percent, 0 to 100; 100 must hold. */
  readonly weight: number;
  readonly active: boolean;
  readonly comments: string;
  /** Everything the element holds, weight, active and comments too. */
  readonly fields: readonly FetField[];
  readonly line: number;
}

export interface FetNote {
  readonly code: FetErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
  readonly line: number;
}

export type FetMode = "official" | "morningsAfternoons" | "blockPlanning" | "terms";

export interface FetFile {
  readonly version: string;
  readonly institution: string;
  readonly comments: string;
  readonly mode: FetMode;
  readonly days: readonly FetNamed[];
  readonly hours: readonly FetNamed[];
  readonly subjects: readonly FetNamed[];
  readonly tags: readonly FetNamed[];
  readonly teachers: readonly FetTeacher[];
  /** Every set once, years first in the file's order, each followed by what is below it. */
  readonly students: readonly FetStudents[];
  readonly activities: readonly FetActivity[];
  readonly buildings: readonly FetBuilding[];
  readonly rooms: readonly FetRoom[];
  readonly timeConstraints: readonly FetConstraint[];
  readonly spaceConstraints: readonly FetConstraint[];
  /** What was read otherwise than written (a second room of one name left out). */
  readonly notes: readonly FetNote[];
  /** Top elements this reader gives no meaning to (terms, options of other modes). */
  readonly rest: readonly FetField[];
}

/** A record (an activity, a teacher, a constraint) that could not be read and was left out. */
export interface FetLeftOut {
  readonly field: FetField;
  readonly code: FetErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
  readonly line: number;
}

/** How to read a file; by default strictly, and every text as written. */
export interface FetReading {
  /** What becomes of each text before anything is looked up by it. */
  readonly clean?: (text: string) => string;
  /**
   * Given: a record that cannot be read is left out and told here instead of refusing the file, several activities of one
   * number all stand, and nobody makes sure that what is referred to is there. The caller does.
   */
  readonly leaveOut?: (left: FetLeftOut) => void;
}

/** Where one activity stands: day and hour as indices from 0. */
export interface FetPlacement {
  readonly activityId: number;
  readonly day: number;
  readonly hour: number;
  readonly room?: string;
  readonly realRooms?: readonly string[];
}
