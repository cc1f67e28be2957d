/**
 * The timetable as people state it: who, what, where, and rules. It is plain data, so it can be stored, sent to a worker
 * and checked on its own. Slots are numbered day × hours + hour, days and hours from 0.
 */

/** Somebody who can be in one place at a time: a teacher, or a body of pupils who sit the same lessons. */
export interface Resource {
  readonly name: string;
  readonly kind: "teacher" | "students";
  /** How many like it this one stands for (pupil groups with the very same lessons and rules); counts in soft totals. */
  readonly copies: number;
}

export interface Activity {
  readonly id: number;
  readonly label: string;
  /** Indices into `Draft.resources`. */
  readonly resources: readonly number[];
  /** In hours of the timetable. */
  readonly duration: number;
  /** Pupils to be seated; 0 when unknown. */
  readonly seats: number;
}

export interface Room {
  readonly name: string;
  readonly capacity: number;
  /** Index into `Draft.buildings`, -1 for none. */
  readonly building: number;
  /** A room made of others: one of each set is taken. Empty for a real room. */
  readonly parts: readonly (readonly number[])[];
}

/** Where a rule was said, so that an explanation can name it. */
export interface Source {
  readonly kind: string;
  readonly line: number;
  readonly names: readonly string[];
}

interface RuleBase {
  /** 100 must hold; less is a wish, the stronger the nearer to 100. */
  readonly weight: number;
  /** Index into `Draft.sources`. */
  readonly source: number;
}

type Of<K extends string, F> = RuleBase & { readonly kind: K } & F;
interface ForResources { readonly resources: readonly number[] }
interface ForActivities { readonly activities: readonly number[] }
interface Slots { readonly slots: readonly number[] }

export type Rule =
  /** The resources are never busy in these slots. */
  | Of<"unavailable", ForResources & Slots>
  /** Each activity starts in one of the slots. */
  | Of<"starts", ForActivities & Slots>
  /** Every hour of each activity is in one of the slots. */
  | Of<"within", ForActivities & Slots>
  /** Any two are at least that many days apart; if two share a day and `joined`, one follows the other at once. */
  | Of<"minDays", ForActivities & { readonly days: number; readonly joined: boolean }>
  /** Any two are at most that many days apart. */
  | Of<"maxDaysBetween", ForActivities & { readonly days: number }>
  /** On one day at most that many of them. */
  | Of<"maxPerDay", ForActivities & { readonly limit: number }>
  /** Two on one day have at least that many hours between them. */
  | Of<"minGaps", ForActivities & { readonly hours: number }>
  | Of<"sameStart", ForActivities>
  | Of<"sameHour", ForActivities>
  | Of<"sameDay", ForActivities>
  /** No two overlap. */
  | Of<"apart", ForActivities>
  /** The second follows the first at once (only break hours between). */
  | Of<"consecutive", ForActivities>
  /** Two or three stand next to each other in any order (only break hours between). */
  | Of<"grouped", ForActivities>
  /** The second is later in the week. */
  | Of<"ordered", ForActivities>
  /** If on one day, the second is later. */
  | Of<"orderedSameDay", ForActivities>
  /** For each students' body: after one of `activities` at least `hours` pass before one of `others` on that day. */
  | Of<"orderedGap", ForActivities & { readonly others: readonly number[]; readonly hours: number }>
  /** Pupils have nothing after each of these on that day. */
  | Of<"endsDay", ForActivities>
  | Of<"maxDaysWeek", ForResources & { readonly days: number }>
  | Of<"minDaysWeek", ForResources & { readonly days: number }>
  | Of<"maxGapsWeek", ForResources & { readonly hours: number }>
  | Of<"maxGapsDay", ForResources & { readonly hours: number }>
  /** The day begins at the first available hour; on at most `days` days at the second. */
  | Of<"lateStarts", ForResources & { readonly days: number }>
  | Of<"maxHoursDay", ForResources & { readonly hours: number }>
  /** On a day with lessons at least that many; without `emptyDays` every day has lessons. */
  | Of<"minHoursDay", ForResources & { readonly hours: number; readonly emptyDays: boolean }>
  /** At most that many hours without a pause. */
  | Of<"maxRun", ForResources & { readonly hours: number }>
  /** On at most `days` days anything from hour `from` to before `to`. */
  | Of<"intervalDays", ForResources & { readonly from: number; readonly to: number; readonly days: number }>
  /** From the first to the last hour of a day at most that many; `plusOne`: one day may have one more. */
  | Of<"maxSpan", ForResources & { readonly hours: number; readonly plusOne: boolean }>
  /** Free hours between one day's end and the next day's beginning; `circular`: also from the last day to the first. */
  | Of<"minRest", ForResources & { readonly hours: number; readonly circular: boolean }>
  /** Of the given activities at most that many hours a day. */
  | Of<"someHoursDay", ForResources & ForActivities & { readonly hours: number }>
  /** Of the given activities at most that many hours without a pause. */
  | Of<"someRun", ForResources & ForActivities & { readonly hours: number }>
  /** The activities fill at most `limit` of the slots. */
  | Of<"maxSlots", ForActivities & Slots & { readonly limit: number }>
  /** In each of the slots at most `limit` of the activities. */
  | Of<"maxTogether", ForActivities & Slots & { readonly limit: number }>
  /** In each of the slots at least `limit` of the activities, or none when `emptySlots`. */
  | Of<"minTogether", ForActivities & Slots & { readonly limit: number; readonly emptySlots: boolean }>
  /** Each activity is in one of the rooms. */
  | Of<"rooms", ForActivities & { readonly rooms: readonly number[] }>
  | Of<"roomUnavailable", { readonly rooms: readonly number[] } & Slots>
  /** The activities use at most that many rooms between them. */
  | Of<"maxRooms", ForActivities & { readonly limit: number }>
  /** Two that follow each other on one day are in one room. */
  | Of<"sameRoom", ForActivities>
  | Of<"buildingChangesDay", ForResources & { readonly limit: number }>
  | Of<"buildingChangesWeek", ForResources & { readonly limit: number }>
  /** Free hours between lessons in different buildings. */
  | Of<"buildingGap", ForResources & { readonly hours: number }>;

export type RuleKind = Rule["kind"];

export interface Draft {
  readonly days: readonly string[];
  readonly hours: readonly string[];
  readonly resources: readonly Resource[];
  readonly activities: readonly Activity[];
  readonly buildings: readonly string[];
  readonly rooms: readonly Room[];
  /** Hours when nobody has lessons (breaks): no activity covers them, and they are nobody's gaps. */
  readonly breaks: readonly number[];
  /** Activities whose room made of others has its real rooms told: one per set. */
  readonly pinnedParts: readonly { readonly activity: number; readonly room: number; readonly parts: readonly number[] }[];
  readonly rules: readonly Rule[];
  readonly sources: readonly Source[];
}

/** A timetable: per activity (by index) its first slot, its room and, of a room made of others, the real ones. -1 for none. */
export interface Plan {
  readonly slots: Int32Array;
  readonly rooms: Int32Array;
  readonly realRooms: ReadonlyMap<number, readonly number[]>;
}
