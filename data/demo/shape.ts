/**
 * The demo school as plain data: what a school office would hand over on paper. Everything is serialisable; things refer
 * to each other by string keys that are stable for a seed and are no ids of a database. No person in it exists.
 */
import type { Day } from '@alippe/kernel/day'

export type Lang = 'kk' | 'ru'
export type Sex = 'male' | 'female'

/** A name as on an identity card; the patronymic may be missing. */
export interface PersonName {
  surname: string
  given: string
  patronymic: string | null
}

export interface DemoSchoolHead {
  /** Number of the school. */
  number: number
  nameKk: string
  nameRu: string
  nameEn: string
  /** Fits the shell's top bar. */
  shortKk: string
  shortRu: string
  shortEn: string
  /** The invented town it stands in. */
  townKk: string
  townRu: string
  townEn: string
  /** 'YYYY-YYYY'. */
  academicYear: string
  timeZone: string
}

/** What a room is fitted for; `primary` is the home room of a primary class. */
export type RoomKind = 'primary' | 'classroom' | 'physics' | 'chemistry' | 'biology' | 'ict' | 'music' | 'workshop' | 'craft' | 'gym' | 'military'

export interface DemoRoom {
  key: string
  /** What stands on the door: '214', or a short name where there is no number. */
  number: string
  nameKk: string
  nameRu: string
  nameEn: string
  kind: RoomKind
  floor: number
  /** Places for pupils. */
  capacity: number
}

export type Position = 'director' | 'deputy_academic' | 'deputy_upbringing' | 'teacher' | 'psychologist' | 'librarian' | 'secretary'

export interface DemoStaff {
  key: string
  name: PersonName
  sex: Sex
  position: Position
  /** Codes of subjects taught; empty for those who do not teach. */
  subjectCodes: string[]
}

export interface DemoClass {
  /** Grade and letter, '7Ә'. */
  key: string
  grade: number
  letter: string
  lang: Lang
  shift: 1 | 2
  /** Code of the bell pattern in data/bells.json. */
  bellsCode: 'shift_1' | 'shift_2' | 'grade_1'
  /** Staff key of the homeroom teacher, who teaches in the class. */
  homeroomKey: string
}

export interface DemoPupil {
  key: string
  classKey: string
  name: PersonName
  sex: Sex
  bornOn: Day
  /** Twelve digits, made up, with a right check digit. */
  iin: string
}

export type Kinship = 'mother' | 'father' | 'grandmother' | 'grandfather' | 'guardian'

export interface DemoGuardian {
  key: string
  name: PersonName
  sex: Sex
  kinship: Kinship
  /** Children in this school, one to three. */
  pupilKeys: string[]
}

/** Which part of a class a group is; null = all of it. */
export type Subgroup = '1' | '2' | 'boys' | 'girls' | null

/** A teaching group: a subject taught by one teacher to one class, to a part of it, or to parts of several classes. */
export interface DemoGroup {
  key: string
  subjectCode: string
  classKeys: string[]
  subgroup: Subgroup
  /** The pupils of a subgroup; null = every pupil of the class. */
  memberKeys: string[] | null
  teacherKey: string
  /** Lessons a week as placed in `hours`. */
  hoursAWeek: number
}

/** One weekly lesson in the timetable. `position` counts within the shift's own bells. */
export interface DemoHour {
  groupKey: string
  /** 1 = Monday … 5 = Friday. */
  weekday: number
  position: number
  shift: 1 | 2
  roomKey: string
}

/** People whom a demonstration can rely on, whatever the seed. */
export interface DemoCast {
  /** Teaches mathematics five lessons a day, homeroom teacher of a class of grade 7 or above. */
  mathsTeacherKey: string
  /** Parent of a child in grade 4 or below and of another in grade 7 or above, taught by the same maths teacher. */
  guardianKey: string
  /** The two children of that guardian, the elder first. */
  pupilKeys: string[]
  /** Deputy director for academic work, who also teaches a little. */
  deputyKey: string
  directorKey: string
}

export interface DemoSchool {
  seed: number
  school: DemoSchoolHead
  rooms: DemoRoom[]
  staff: DemoStaff[]
  classes: DemoClass[]
  pupils: DemoPupil[]
  guardians: DemoGuardian[]
  groups: DemoGroup[]
  hours: DemoHour[]
  cast: DemoCast
}

/** Anything but present; `late` counts as present for the percentage of attendance. */
export type AttendanceState = 'absent' | 'ill' | 'excused' | 'late'

export interface LivedAttendance {
  pupilKey: string
  state: AttendanceState
  /** Minutes late; null for the other states. */
  minutes: number | null
}

export type MarkKind = 'formative' | 'classwork' | 'independent' | 'test' | 'homework' | 'behaviour'

export interface LivedMark {
  pupilKey: string
  kind: MarkKind
  /** 1–10. */
  value: number
  /** In the language of the class. */
  comment: string | null
}

/** What happened at one lesson; pupils not named in `attendance` were present. */
export interface LivedLesson {
  groupKey: string
  on: Day
  shift: 1 | 2
  position: number
  roomKey: string
  topic: string
  /** Set at this lesson for the next one; null = nothing was set. */
  homework: string | null
  attendance: LivedAttendance[]
  marks: LivedMark[]
}
