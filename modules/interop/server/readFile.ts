/** A FET file from the disk as the rules take it, or in words why it cannot be taken. */
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { FetError, placements, readFet, text, texts } from '@alippe/timetable/fet'
import type { FetConstraint, FetFile, FetPlacement } from '@alippe/timetable/fet'
import { databaseCode } from '@alippe/data/pool'
import type { Params } from '@alippe/kernel/refusal'
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

/** Reads a file. Refused (ImportRefused): one that is not there, is no file, is too large, is no FET file or a broken one, and other modes than the official. */
export async function readTimetableFile(path: string): Promise<FileRead> {
  const name = basename(path)
  const xml = await textOf(path, name)
  const file = readXml(xml)
  if (file.mode !== 'official') throw new ImportRefused('interop.mode', { mode: file.mode })
  const plain = name.replace(/\.(fet|xml)$/i, '').replace(/_data_and_timetable$/, '')
  return { name: UNNAMED.test(file.institution.trim()) ? plain : file.institution.trim(), version: file.version, source: { ...file, places: placesOf(file) } }
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

function readXml(xml: string): FetFile {
  try {
    return readFet(xml)
  } catch (e) {
    if (e instanceof FetError) throw new ImportRefused(`interop.${e.code}`, e.params, e.line)
    throw e
  }
}

/**
 * The places of the file's timetable. Rows that were fixed by hand before FET ran stay written as fixed, beside those it placed;
 * in a file without any row that FET placed they are wishes, not a timetable.
 */
function placesOf(file: FetFile): FetPlacement[] {
  const placed = new Map(placements(file).map((p) => [p.activityId, p]))
  if (placed.size === 0) return []
  const days = new Map(file.days.map((d, i) => [d.name, i]))
  const hours = new Map(file.hours.map((h, i) => [h.name, i]))
  for (const c of file.timeConstraints) {
    if (c.kind !== 'ConstraintActivityPreferredStartingTime' || !holds(c)) continue
    const activityId = Number(text(c, 'Activity_Id'))
    const day = days.get(text(c, 'Preferred_Day'))
    const hour = hours.get(text(c, 'Preferred_Hour'))
    if (!placed.has(activityId) && day !== undefined && hour !== undefined) placed.set(activityId, { activityId, day, hour })
  }
  for (const c of file.spaceConstraints) {
    if (c.kind !== 'ConstraintActivityPreferredRoom' || !holds(c)) continue
    const place = placed.get(Number(text(c, 'Activity_Id')))
    const room = text(c, 'Room')
    if (place && place.room === undefined && room !== '') placed.set(place.activityId, { ...place, room, realRooms: texts(c, 'Real_Room') })
  }
  return [...placed.values()]
}

const holds = (c: FetConstraint): boolean => c.active && c.weight === 100
