/** A FET file from the disk as the rules take it, or in words why it cannot be taken. */
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { FetError, placements, readFet, text, texts } from '@alippe/timetable/fet'
import type { FetConstraint, FetErrorCode, FetFile, FetLeftOut } from '@alippe/timetable/fet'
import { databaseCode } from '@alippe/data/pool'
import type { Params } from '@alippe/kernel/refusal'
import { shortened } from '../rules/bounds.ts'
import { cleanName, cleanText } from './cleanName.ts'
import type { Reason, RefusedRow, RowKind, Why } from '../rules/goodRows.ts'
import type { Source } from '../rules/source.ts'

/** FET's largest example has 6 million characters. */
export const LARGEST_FILE = 64_000_000

/** A file that cannot be imported: the message's key, what fills it in, and the line (0 where no place can be named). */
export class ImportRefused extends Error {
  readonly code: string
  readonly params: Params
  readonly line: number

  constructor(code: string, params: Params = {}, line = 0) {
    super(code)
    this.name = 'ImportRefused'
    this.code = code
    this.params = params
    this.line = line
  }
}

export interface FileRead {
  /** The institution's name as the file gives it; the file's own name where the file gives none of its own. */
  readonly name: string
  readonly version: string
  readonly source: Source
}

/** What FET calls a school that nobody has named, in languages its files come in. */
const UNNAMED = /^(default institution|institutie implicita|instituție implicită|المنشأة الافتراضية|institution|institution-demo-name)?$/i

/**
 * Reads a file; records of it that cannot be read are told in `source.left`. Refused (ImportRefused): one that is not there, is no file, is too large, is no FET
 * file or a broken one, and other modes than the official.
 */
export async function readTimetableFile(path: string): Promise<FileRead> {
  const name = basename(path)
  const xml = await textOf(path, name)
  const left: FetLeftOut[] = []
  const file = readXml(xml, left)
  if (file.mode !== 'official') throw new ImportRefused('interop.mode', { mode: file.mode })
  const plain = cleanName(name).replace(/\.(fet|xml)$/i, '').replace(/_data_and_timetable$/, '')
  const institution = cleanName(file.institution)
  return { name: UNNAMED.test(institution) ? plain : institution, version: shortened(file.version), source: { ...file, ...placesOf(file, left) } }
}

async function textOf(path: string, name: string): Promise<string> {
  try {
    const facts = await stat(path)
    if (!facts.isFile()) throw new ImportRefused('interop.no_file', { name })
    if (facts.size > LARGEST_FILE) throw new ImportRefused('interop.too_large', { name, megabytes: LARGEST_FILE / 1_000_000 })
    return await readFile(path, 'utf8')
  } catch (e) {
    if (e instanceof ImportRefused) throw e
    const why = databaseCode(e)
    if (why === 'ENOENT' || why === 'ENOTDIR') throw new ImportRefused('interop.missing', { path })
    throw new ImportRefused('interop.unreadable', { path, why: why ?? String(e) })
  }
}

function readXml(xml: string, left: FetLeftOut[]): FetFile {
  try {
    return readFet(xml, { clean: cleanText, leaveOut: (it) => left.push(it) })
  } catch (e) {
    if (e instanceof FetError) throw new ImportRefused(`interop.${e.code}`, e.params, e.line)
    throw e
  }
}

const START = 'ConstraintActivityPreferredStartingTime'
const ROOM = 'ConstraintActivityPreferredRoom'

type Placed = Pick<Source, 'places' | 'misplaced' | 'left'>

/**
 * The places of the file's timetable, and what was left out. Rows that were fixed by hand before FET ran stay written as fixed,
 * beside those it placed; in a file without any row that FET placed they are wishes, not a timetable.
 */
function placesOf(file: FetFile, left: readonly FetLeftOut[]): Placed {
  const refused = left.flatMap(refusedOf)
  const misplaced = new Map<number, Why>()
  const found = placements(file)
  if (found.length === 0) return { places: [], misplaced, left: refused }
  const placed = new Map(found.map((p) => [p.activityId, p]))
  const days = new Map(file.days.map((d, i) => [d.name, i]))
  const hours = new Map(file.hours.map((h, i) => [h.name, i]))
  for (const c of file.timeConstraints) {
    if (c.kind !== START || !holds(c)) continue
    const activityId = Number(text(c, 'Activity_Id'))
    if (placed.has(activityId)) continue
    const [dayName, hourName] = [text(c, 'Preferred_Day'), text(c, 'Preferred_Hour')]
    const [day, hour] = [days.get(dayName), hours.get(hourName)]
    if (day === undefined) misplaced.set(activityId, { reason: 'unknown_day', params: { name: shortened(dayName) } })
    else if (hour === undefined) misplaced.set(activityId, { reason: 'unknown_hour', params: { name: shortened(hourName) } })
    else placed.set(activityId, { activityId, day, hour })
  }
  for (const c of file.spaceConstraints) {
    if (c.kind !== ROOM || !holds(c)) continue
    const place = placed.get(Number(text(c, 'Activity_Id')))
    const room = text(c, 'Room')
    if (place && place.room === undefined && room !== '') placed.set(place.activityId, { ...place, room, realRooms: texts(c, 'Real_Room') })
  }
  for (const { field, ...why } of left) {
    if (field.name === START || field.name === ROOM) misplaced.set(Number(text(field, 'Activity_Id')), whyOf(why))
  }
  const known = new Set([...file.activities.map((a) => a.id), ...refused.filter((r) => r.kind === 'activity').map((r) => r.id)])
  return { places: [...placed.values()], misplaced, left: [...refused, ...placesOfNothing(file, known)] }
}

/** Times given to activities that are not in the file. */
function placesOfNothing(file: FetFile, known: ReadonlySet<number>): RefusedRow[] {
  return file.timeConstraints
    .filter((c) => c.kind === START && holds(c) && !known.has(Number(text(c, 'Activity_Id'))))
    .map((c) => {
      const id = shortened(text(c, 'Activity_Id'))
      return { kind: 'place', line: c.line, id: 0, reason: 'unknown_activity', params: { name: id }, subject: id, students: '' }
    })
}

const reasonOf: Partial<Record<FetErrorCode, Reason>> = { 'fet.badNumber': 'bad_number', 'fet.badBoolean': 'bad_boolean' }
const whyOf = ({ code, params }: Pick<FetLeftOut, 'code' | 'params'>): Why => ({ reason: reasonOf[code] ?? 'missing', params })

const kindOf: Readonly<Record<string, RowKind>> = { Activity: 'activity', Subject: 'subject', Teacher: 'teacher', Year: 'students', Group: 'students', Subgroup: 'students', Room: 'room' }

/** A record that could not be read, as a row that was left out; of those that nothing is taken from (tags, other constraints) none. */
function refusedOf({ field, line, code, params }: FetLeftOut): RefusedRow[] {
  const kind = kindOf[field.name]
  if (kind === undefined) return []
  const why = whyOf({ code, params })
  if (kind !== 'activity') return [{ kind, line, id: 0, ...why, subject: shortened(text(field, 'Name')), students: '' }]
  const id = text(field, 'Id').trim()
  return [{ kind, line, id: /^\d{1,9}$/.test(id) ? Number(id) : 0, ...why, subject: shortened(text(field, 'Subject')), students: shortened(texts(field, 'Students').join(', ')) }]
}

const holds = (c: FetConstraint): boolean => c.active && c.weight === 100
