/** The client's side of a crash: what was sent, what was answered, and so what has to be stored. */
import { HomeworkId, setHomework } from '@alippe/assignments/contract'
import { MarkId, setMark, setTopic, takeAttendance, voidMark } from '@alippe/journal/contract'
import { NoAnswer } from '@alippe/kernel/client'
import type { Endpoint, Output, Sent } from '@alippe/kernel/contract'
import { newId } from '@alippe/kernel/ids'
import type { Session } from './server.ts'

/** One write, from its first sending on. */
export interface Act {
  readonly operationId: string
  readonly endpoint: string
  /** The acknowledged answer; undefined as long as none came. */
  answer?: unknown
  /** How often it went out without an answer coming back. */
  unanswered: number
}

/** Thrown out of `write` where an unanswered write is not to be repeated. */
export class GaveUp extends Error {}

/** More repeats than that are no crash any more but a server that does not come back. */
const REPEATS = 200

export class Ledger {
  readonly acts: Act[] = []
  answered = 0
  /** Writes that are on their way at this moment: sent, and no answer yet. */
  flying = 0
  readonly #recovered: () => Promise<void>
  #waiting: { answered: number; flying: number; done: () => void } | undefined

  /** `recovered` is awaited before a write that was not answered is repeated; it throws GaveUp where it is not to be. */
  constructor(recovered: () => Promise<void>) {
    this.#recovered = recovered
  }

  /** Resolves at a moment when so many writes have been answered in all, and so many are on their way. */
  reaches(answered: number, flying: number): Promise<void> {
    return new Promise((done) => {
      this.#waiting = { answered, flying, done }
    })
  }

  /** Sends a write until it is answered, always with the same operation id. A refusal is thrown: none is expected. */
  async write<E extends Endpoint>(session: Session, endpoint: E, input: Sent<E>): Promise<Output<E>> {
    const act: Act = { operationId: newId(), endpoint: endpoint.id, unanswered: 0 }
    this.acts.push(act)
    for (;;) {
      const sent = session.call(endpoint, input, { operationId: act.operationId })
      this.flying++
      this.#look()
      try {
        const answer = await sent
        this.answered++
        act.answer = answer
        return answer
      } catch (e) {
        if (!(e instanceof NoAnswer) || ++act.unanswered > REPEATS) throw e
      } finally {
        this.flying--
      }
      await this.#recovered()
    }
  }

  #look(): void {
    const w = this.#waiting
    if (!w || this.answered < w.answered || this.flying < w.flying) return
    this.#waiting = undefined
    w.done()
  }
}

export interface MarkThere {
  readonly lessonId: string
  readonly pupilId: string
  value: number
  comment: string | null
  version: number
  voidReason: string | null
}

/** What is stored once every write has been answered, as far as the lanes below wrote it. */
export class Expected {
  readonly marks = new Map<string, MarkThere>()
  readonly attendance = new Map<string, { version: number; absent: string[] }>()
  readonly topics = new Map<string, { version: number; topic: string }>()
  readonly homework = new Map<string, { id: string; version: number; text: string }>()
}

/** A stretch of work that one person does, one write after the other, until `over`. Each lane has things of its own to write on. */
export type Lane = (ledger: Ledger, expected: Expected, over: () => boolean) => Promise<void>

/** New marks for one pupil; some are changed, some struck out. */
export const markLane = (session: Session, lessonId: string, pupilId: string): Lane => async (ledger, expected, over) => {
  for (let n = 0; !over(); n++) {
    const id = newId()
    const markId = MarkId.parse(id)
    const first = { markId, lessonId, pupilId, kind: 'classwork', scale: 'ten', value: 1 + (n % 10), comment: `${n}` } as const
    const { version } = await ledger.write(session, setMark, first)
    const mark: MarkThere = { lessonId, pupilId, value: first.value, comment: first.comment, version, voidReason: null }
    expected.marks.set(id, mark)
    if (n % 3 === 1 && !over()) {
      const value = 10 - (n % 10)
      mark.version = (await ledger.write(session, setMark, { ...first, value, comment: `${n}, changed`, version: mark.version })).version
      mark.value = value
      mark.comment = `${n}, changed`
    }
    if (n % 4 === 3 && !over()) {
      const reason = `entered twice, ${n}`
      mark.version = (await ledger.write(session, voidMark, { markId, lessonId, reason, version: mark.version })).version
      mark.voidReason = reason
    }
  }
}

/** Attendance of one lesson, taken again and again with another set of who was not there. */
export const attendanceLane = (session: Session, lessonId: string, pupilIds: readonly string[]): Lane => async (ledger, expected, over) => {
  let version = 0
  for (let n = 1; !over(); n++) {
    const absent = pupilIds.filter((_, i) => ((n >> i) & 1) === 1)
    version = (await ledger.write(session, takeAttendance, { lessonId, version, exceptions: absent.map((pupilId) => ({ pupilId, state: 'absent' as const })) })).version
    expected.attendance.set(lessonId, { version, absent: absent.toSorted() })
  }
}

export const topicLane = (session: Session, lessonId: string): Lane => async (ledger, expected, over) => {
  let version = 0
  for (let n = 1; !over(); n++) {
    const topic = `Тақырып ${n}`
    version = (await ledger.write(session, setTopic, { lessonId, topic, version })).version
    expected.topics.set(lessonId, { version, topic })
  }
}

export const homeworkLane = (session: Session, lessonId: string): Lane => async (ledger, expected, over) => {
  const id = newId()
  let version = 0
  for (let n = 1; !over(); n++) {
    const text = `№ ${n}, жазбаша`
    version = (await ledger.write(session, setHomework, { lessonId, id: HomeworkId.parse(id), text, version })).version
    expected.homework.set(lessonId, { id, version, text })
  }
}
