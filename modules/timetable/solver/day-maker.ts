import { highest, lowest } from "./bits.ts";
import type { Judge } from "./judge.ts";
import { looksAtWeek, overload, weekBreach } from "./need.ts";

/**
 * Takes lessons of one resource away until its rules can be kept with a new lesson on some day: the ends of days first,
 * whole days if that is no use. All sums are carried along, so that trying one removal costs a table look-up.
 */
export class DayMaker {
  readonly #judge: Judge;
  readonly #masks: Int32Array;
  readonly #packed: Int32Array;
  #full = 0;
  #least = 0;
  #late = 0;
  #used = 0;
  #days = 0;
  #week = false;
  #r = 0;

  constructor(judge: Judge) {
    this.#judge = judge;
    this.#masks = new Int32Array(judge.problem.days);
    this.#packed = new Int32Array(judge.problem.days);
  }

  /** Adds to the judge's conflicts what must go of resource `r` if `day` is to look like `mask`; stops beyond `bound`. */
  makeRoom(r: number, day: number, mask: number, bound: number): void {
    const judge = this.#judge;
    this.#start(r, day, mask);
    let breach = this.#breach();
    for (let round = 0; breach > 0; round++) {
      if (round > 64 || judge.sum > bound) {
        if (round > 64) judge.impossible = true;
        return;
      }
      const left = this.#takeOne(day, breach);
      const next = left >= 0 ? left : this.#clearDay(day, mask, breach);
      if (next < 0) {
        judge.impossible = true;
        return;
      }
      breach = next;
    }
  }

  #start(r: number, day: number, mask: number): void {
    const { problem: p, state, gone } = this.#judge;
    this.#r = r;
    this.#full = 0;
    this.#least = 0;
    this.#late = 0;
    this.#used = 0;
    this.#days = 0;
    this.#week = looksAtWeek(p.limits, r);
    const base = r * p.days;
    for (let d = 0; d < p.days; d++) {
      const m = d === day ? mask : state.mask[base + d]! & ~gone[base + d]!;
      const packed = state.needs.of(r, d, m);
      this.#masks[d] = m;
      this.#packed[d] = packed;
      this.#full += packed & 255;
      this.#least += (packed >> 8) & 255;
      this.#late += (packed >> 16) & 255;
      this.#days += packed >>> 24;
      if (m !== 0) this.#used++;
    }
  }

  #breach(): number {
    const { limits, days, hours } = this.#judge.problem;
    const r = this.#r;
    const toCome = Math.max(0, limits.minDays[r]! - this.#used) * Math.max(1, limits.minHours[r]!);
    let breach = this.#days + overload(limits, r, this.#full, this.#late, this.#least, toCome);
    if (limits.maxDays[r]! >= 0 && this.#used > limits.maxDays[r]!) breach += this.#used - limits.maxDays[r]!;
    return this.#week ? breach + weekBreach(limits, r, this.#masks, days, hours) : breach;
  }

  #set(d: number, mask: number): void {
    const packed = this.#judge.state.needs.of(this.#r, d, mask);
    const old = this.#packed[d]!;
    this.#full += (packed & 255) - (old & 255);
    this.#least += ((packed >> 8) & 255) - ((old >> 8) & 255);
    this.#late += ((packed >> 16) & 255) - ((old >> 16) & 255);
    this.#days += (packed >>> 24) - (old >>> 24);
    this.#used += (mask === 0 ? 0 : 1) - (this.#masks[d] === 0 ? 0 : 1);
    this.#packed[d] = packed;
    this.#masks[d] = mask;
  }

  /** Takes the one unit away that gains most for its weight; the breach left, -1 when no single one helps. */
  #takeOne(day: number, breach: number): number {
    const judge = this.#judge;
    const { problem: p, state } = judge;
    const r = this.#r;
    const base = r * p.slots;
    let best = -1;
    let bestRate = 0;
    let bestLeft = breach;
    for (let d = 0; d < p.days; d++) {
      const there = this.#masks[d]!;
      if (there === 0) continue;
      // Inside a day a removal helps only where the day itself is broken; elsewhere only its ends count.
      let rest = d === day || this.#packed[d]! >>> 24 !== 0 ? there : (1 << lowest(there)) | (1 << highest(there));
      let last = -1;
      while (rest !== 0) {
        const h = lowest(rest);
        rest &= rest - 1;
        const unit = state.occupant[base + d * p.hours + h]! - 1;
        if (unit < 0 || unit === last || judge.has(unit) || judge.held[unit] === 1) continue;
        last = unit;
        this.#set(d, there & ~judge.bitsOf(unit, r));
        const left = this.#breach();
        this.#set(d, there);
        if (left >= breach) continue;
        const rate = ((breach - left) / judge.price(unit)) * (0.75 + 0.5 * judge.random.unit());
        if (rate > bestRate) {
          bestRate = rate;
          best = unit;
          bestLeft = left;
        }
      }
    }
    if (best < 0) return -1;
    const d = Math.floor(state.start[best]! / p.hours);
    this.#set(d, this.#masks[d]! & ~judge.bitsOf(best, r));
    judge.add(best);
    return bestLeft;
  }

  /** Clears the day that gains most for the weight of what is on it; the breach left, -1 when no day helps. */
  #clearDay(day: number, mask: number, breach: number): number {
    const judge = this.#judge;
    const { problem: p, state } = judge;
    const r = this.#r;
    let best = -1;
    let bestRate = 0;
    let bestLeft = breach;
    for (let d = 0; d < p.days; d++) {
      const there = this.#masks[d]!;
      if (there === 0) continue;
      let cost = 0;
      let kept = 0;
      let seen = -1;
      for (let rest = there; rest !== 0; rest &= rest - 1) {
        const h = lowest(rest);
        const unit = state.occupant[r * p.slots + d * p.hours + h]! - 1;
        if (unit < 0 || judge.has(unit) || judge.held[unit] === 1) {
          kept |= 1 << h;
        } else if (unit !== seen) {
          seen = unit;
          cost += judge.price(unit);
        }
      }
      // The hours of the unit being placed are its own, though nobody stands there yet.
      if (d === day) kept |= mask & ~state.mask[r * p.days + d]!;
      if (kept === there) continue;
      this.#set(d, kept);
      const left = this.#breach();
      this.#set(d, there);
      if (left >= breach) continue;
      const rate = ((breach - left) / cost) * (0.75 + 0.5 * judge.random.unit());
      if (rate > bestRate) {
        bestRate = rate;
        best = d;
        bestLeft = left;
      }
    }
    if (best < 0) return -1;
    let left = this.#masks[best]!;
    for (let rest = left; rest !== 0; rest &= rest - 1) {
      const unit = state.occupant[r * p.slots + best * p.hours + lowest(rest)]! - 1;
      if (unit < 0 || judge.has(unit) || judge.held[unit] === 1) continue;
      left &= ~judge.bitsOf(unit, r);
      judge.add(unit);
    }
    this.#set(best, left);
    return bestLeft;
  }
}
