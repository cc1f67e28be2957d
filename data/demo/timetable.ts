/**
 * The weekly timetable of the demo school. Every class has a fixed set of slots without gaps, so a timetable is a way to
 * fill them; the search swaps two lessons of one class at a time and accepts a swap that is not worse than some moves ago
 * (late acceptance). Integers only: a seed gives the same week everywhere.
 */
import { rng } from './prng.ts'

export interface SlotClass {
  key: string
  grade: number
  shift: 1 | 2
}

/** Lessons to place: each of `hours` takes one slot of every class in `classes` at the same time. */
export interface SlotBlock {
  classes: number[]
  hours: number
  /** Indexes of teachers, all busy at once. */
  teachers: number[]
  /** Indexes into `capacities`; −1 = a room that is always there. */
  kinds: number[]
  /** Number that lessons of one subject share: they should fall on different days. */
  subject: number
  /** Points of the sanitary scale. */
  difficulty: number
  isSport: boolean
}

/** Where a lesson of block `block` stands: weekday 1–5, position from 1 within the shift of its classes. */
export interface Placed {
  block: number
  weekday: number
  position: number
}

const DAYS = 5
/** Moments of a day: seven of the first shift; the second begins while the seventh lesson of the first still runs. */
const MOMENTS = 12
const HARD = 1000
/** Long memories search wider but settle later; with this one a school settles in a second. */
const HISTORY = 100
const MOVES = 350_000
const TRIES = 8

/** Number of the moment in a day at which a lesson stands; two lessons overlap in time exactly when these are equal. */
export function momentOf(shift: 1 | 2, position: number): number {
  return shift === 1 ? position - 1 : position + 5
}

/** Lessons on Monday … Friday for a weekly sum: the middle of the week carries what does not divide. */
export function dayLengths(hours: number): number[] {
  const base = Math.floor(hours / DAYS)
  const longer = new Set([2, 3, 4, 1, 5].slice(0, hours % DAYS))
  return [1, 2, 3, 4, 5].map((day) => base + (longer.has(day) ? 1 : 0))
}

/** Holes between the first and last set bit, and one more for each lesson above six. */
const dayCost = Uint8Array.from({ length: 1 << MOMENTS }, (_, mask) => {
  if (mask === 0) return 0
  const first = 31 - Math.clz32(mask & -mask)
  let count = 0
  for (let m = mask; m > 0; m &= m - 1) count += 1
  return 31 - Math.clz32(mask) - first + 1 - count + Math.max(0, count - 6) * 3
})

/** Places every lesson or, should the search fail several times, throws. `capacities` = rooms of each kind. */
export function placeWeek(seed: number, classes: SlotClass[], blocks: SlotBlock[], teachers: number, capacities: number[]): Placed[] {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const week = new Week(classes, blocks, teachers, capacities)
    const found = week.search((seed + attempt * 7919) >>> 0)
    if (found) return found
  }
  throw new Error('no timetable without a clash was found')
}

class Week {
  private cost = 0
  private readonly lengths: number[][]
  /** Block at [class][day * MOMENTS + position − 1]; −1 = nothing. */
  private readonly at: Int16Array[]
  private readonly busy: Int8Array
  private readonly used: Int8Array
  private readonly perDay: Int8Array
  private readonly limit: number[]
  private readonly subjects: number
  private readonly classes: SlotClass[]
  private readonly blocks: SlotBlock[]
  private readonly capacities: number[]
  private readonly locked = new Set<number>()

  constructor(classes: SlotClass[], blocks: SlotBlock[], teachers: number, capacities: number[]) {
    this.classes = classes
    this.blocks = blocks
    this.capacities = capacities
    this.subjects = Math.max(...blocks.map((b) => b.subject)) + 1
    this.lengths = classes.map((_, c) => dayLengths(blocks.reduce((n, b) => n + (b.classes.includes(c) ? b.hours : 0), 0)))
    this.at = classes.map(() => new Int16Array(DAYS * MOMENTS).fill(-1))
    this.busy = new Int8Array(teachers * DAYS * MOMENTS)
    this.used = new Int8Array(capacities.length * DAYS * MOMENTS)
    this.perDay = new Int8Array(classes.length * DAYS * this.subjects)
    this.limit = blocks.map((b) => Math.ceil(b.hours / DAYS))
  }

  search(seed: number): Placed[] | undefined {
    const r = rng(seed)
    const slots = this.fill(r.shuffle.bind(r))
    const history = new Int32Array(HISTORY).fill(this.cost)
    let best = this.cost
    let kept = this.snapshot()
    for (let move = 0; move < MOVES; move += 1) {
      const c = r.int(this.classes.length)
      const free = slots[c] ?? []
      const one = free[r.int(free.length)] ?? 0
      const two = free[r.int(free.length)] ?? 0
      const row = this.at[c]
      if (row === undefined) continue
      const a = row[one] ?? -1
      const b = row[two] ?? -1
      if (a === b) continue
      const before = this.cost
      this.swap(c, one, two, a, b)
      const slot = move % HISTORY
      if (this.cost > before && this.cost > (history[slot] ?? 0)) this.swap(c, one, two, b, a)
      history[slot] = this.cost
      if (this.cost < best) {
        best = this.cost
        kept = this.snapshot()
      }
    }
    return best < HARD ? kept : undefined
  }

  /** Puts joint lessons on fixed slots and the rest in any order; gives the slots that may be swapped. */
  private fill(shuffle: <T>(list: readonly T[]) => T[]): number[][] {
    const joint = [[0, 3], [2, 4], [4, 2], [1, 4], [3, 3]]
    for (const [b, block] of this.blocks.entries()) {
      if (block.classes.length < 2) continue
      for (let h = 0; h < block.hours; h += 1) {
        const [day, position] = joint[h] ?? [h, 1]
        const slot = (day ?? 0) * MOMENTS + (position ?? 0)
        for (const [i, c] of block.classes.entries()) {
          this.locked.add(c * DAYS * MOMENTS + slot)
          this.put(c, slot, b, 1, i === 0)
        }
      }
    }
    return this.classes.map((_, c) => {
      const slots: number[] = []
      for (const [day, length] of (this.lengths[c] ?? []).entries()) {
        for (let p = 0; p < length; p += 1) if (!this.locked.has(c * DAYS * MOMENTS + day * MOMENTS + p)) slots.push(day * MOMENTS + p)
      }
      const lessons = shuffle(this.blocks.flatMap((b, i) => (b.classes.length === 1 && b.classes[0] === c ? Array.from({ length: b.hours }, () => i) : [])))
      for (const [i, slot] of slots.entries()) this.put(c, slot, lessons[i] ?? -1, 1, true)
      return slots
    })
  }

  private swap(c: number, one: number, two: number, a: number, b: number): void {
    this.put(c, one, a, -1, true)
    this.put(c, two, b, -1, true)
    this.put(c, one, b, 1, true)
    this.put(c, two, a, 1, true)
  }

  /** Adds (`sign` 1) or takes away (−1) a lesson and keeps the cost; teachers and rooms count once for joint lessons. */
  private put(c: number, slot: number, b: number, sign: 1 | -1, withPeople: boolean): void {
    const block = this.blocks[b]
    const row = this.at[c]
    const klass = this.classes[c]
    if (block === undefined || row === undefined || klass === undefined) return
    const day = Math.floor(slot / MOMENTS)
    const position = (slot % MOMENTS) + 1
    if (sign < 0) row[slot] = -1
    // One subject once a day, and where it must be twice, not in a row.
    const d = (c * DAYS + day) * this.subjects + block.subject
    const already = (this.perDay[d] ?? 0) - (sign < 0 ? 1 : 0)
    if (already >= (this.limit[b] ?? 1)) this.cost += sign * HARD
    else if (already > 0) this.cost += sign * 8
    this.perDay[d] = (this.perDay[d] ?? 0) + sign
    for (const beside of [slot - 1, slot + 1]) {
      const other = this.blocks[row[beside] ?? -1]
      if (other?.subject === block.subject && Math.floor(beside / MOMENTS) === day) this.cost += sign * HARD
    }
    this.cost += sign * wish(block, position, klass)
    if (sign > 0) row[slot] = b
    if (!withPeople) return
    const moment = day * MOMENTS + momentOf(klass.shift, position)
    for (const t of block.teachers) this.engage(t, day, moment, sign)
    for (const k of block.kinds) {
      if (k < 0) continue
      const u = k * DAYS * MOMENTS + moment
      const others = (this.used[u] ?? 0) - (sign < 0 ? 1 : 0)
      if (others >= (this.capacities[k] ?? 0)) this.cost += sign * HARD
      this.used[u] = (this.used[u] ?? 0) + sign
    }
  }

  private engage(t: number, day: number, moment: number, sign: 1 | -1): void {
    const start = t * DAYS * MOMENTS
    const others = (this.busy[start + moment] ?? 0) - (sign < 0 ? 1 : 0)
    if (others > 0) this.cost += sign * HARD * others
    else {
      let mask = 0
      for (let m = 0; m < MOMENTS; m += 1) if (m !== moment % MOMENTS && (this.busy[start + day * MOMENTS + m] ?? 0) > 0) mask |= 1 << m
      const full = mask | (1 << (moment % MOMENTS))
      this.cost += sign * ((dayCost[full] ?? 0) - (dayCost[mask] ?? 0)) * 2
    }
    this.busy[start + moment] = (this.busy[start + moment] ?? 0) + sign
  }

  private snapshot(): Placed[] {
    const placed: Placed[] = []
    for (const [c, row] of this.at.entries()) {
      for (const [slot, block] of row.entries()) {
        if (block < 0 || this.blocks[block]?.classes[0] !== c) continue
        placed.push({ block, weekday: Math.floor(slot / MOMENTS) + 1, position: (slot % MOMENTS) + 1 })
      }
    }
    return placed
  }
}

/** What the sanitary rules would rather not see: hard subjects at the edges of a day, sport first. */
function wish(block: SlotBlock, position: number, klass: SlotClass): number {
  if (block.isSport) return position === 1 ? 4 : 0
  const late = klass.grade <= 4 ? 5 : 6
  if (block.difficulty >= 9 && position >= late) return 2
  return block.difficulty >= 9 && position === 1 ? 1 : 0
}
