/**
 * A timetable file as the rules of the import need it: plain data, in the file's own words. Whether the names that an activity uses
 * are there is for the rules to see. Days and hours are indices from 0.
 */
import type { RefusedRow, Why } from './goodRows.ts'

export interface SourceNamed {
  readonly name: string
  /** Empty where the file gives none. */
  readonly longName: string
  /** Line of the file, from 1; absent where nobody knows. */
  readonly line?: number
}

/** A set of students. Sets may share parts: a pupil of one is then a pupil of the other too. */
export interface SourceSet {
  readonly name: string
  /** 0 where the file does not say. */
  readonly students: number
  /** Names of the sets directly below. */
  readonly parts: readonly string[]
  readonly line?: number
}

export interface SourceRoom {
  readonly name: string
  readonly building: string
  readonly capacity: number
  readonly virtual: boolean
  /** Of a virtual room: one real room is taken from each set. */
  readonly realRoomSets: readonly (readonly string[])[]
  readonly line?: number
}

export interface SourceActivity {
  readonly id: number
  readonly subject: string
  readonly teachers: readonly string[]
  readonly students: readonly string[]
  /** In hours of the timetable. */
  readonly duration: number
  readonly active: boolean
  /** Line of the file, from 1; 0 where nobody knows. */
  readonly line: number
}

export interface SourcePlace {
  readonly activityId: number
  readonly day: number
  readonly hour: number
  readonly room?: string
  readonly realRooms?: readonly string[]
}

export interface Source {
  readonly days: readonly { readonly name: string }[]
  readonly hours: readonly { readonly name: string }[]
  readonly subjects: readonly SourceNamed[]
  readonly teachers: readonly SourceNamed[]
  readonly students: readonly SourceSet[]
  readonly rooms: readonly SourceRoom[]
  readonly activities: readonly SourceActivity[]
  readonly places: readonly SourcePlace[]
  /** What the reader left out already: it could not be read, or belongs to nothing. */
  readonly left: readonly RefusedRow[]
  /** Activities, by their number, whose place could not be read. */
  readonly misplaced: ReadonlyMap<number, Why>
}

/** Order by the numbers of the characters: the same on every machine, whatever its locale. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
