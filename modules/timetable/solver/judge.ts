import { count, hoursFrom, longestRun, lowest } from "./bits.ts";
import { DayMaker } from "./day-maker.ts";
import { breachOf, looksAtWeek, overload } from "./need.ts";
import { pairBreach } from "./pairs.ts";
import type { Problem } from "./problem.ts";
import type { Random } from "./random.ts";
import { RoomJudge } from "./room-judge.ts";
import { breakSelections } from "./selections.ts";
import type { RoomChoice, State } from "./state.ts";
import { weekWishBreach } from "./week-wishes.ts";

/**
 * Says what would have to go if a unit were put at a slot: the smallest set, by weight, that it can find of units in the
 * way. `conflicts[0..size)` holds them after `weigh`. A unit in the way counts the more, the more often it has been put out
 * of the very slot where it is: what has been tried in vain is tried less and less.
 */
export class Judge {
  readonly problem: Problem;
  readonly state: State;
  readonly random: Random;
  /** How hard each unit has proved to place. */
  readonly weight: Float64Array;
  /** True to count a unit in the way by how hard it has proved to place, and not by where it was put out of. */
  byWeight = false;
  /** Per unit and slot: how often it was put out of there. */
  readonly putOut: Int32Array;
  /** 1 for units that must stay where they are. */
  readonly held: Uint8Array;
  readonly conflicts: Int32Array;
  size = 0;
  sum = 0;
  /** How much one broken wish of full price weighs against one unit in the way. */
  wishScale = 3;
  /** While placing: 1 at first, less and less as it proves hard; by how much wishes still count. */
  ease = 1;
  /** While placing, wishes pull by `pullOf`; while improving, by what they cost. */
  placing = true;
  impossible = false;
  /** Counts the choices made. Within one, chance falls the same way each time it is asked. */
  turn = 0;
  turns = 0;
  readonly rooms: RoomJudge;
  /** Hours taken away from each resource's days by the conflicts found so far. */
  readonly gone: Int32Array;
  readonly stamp: Int32Array;
  #stamp = 0;
  readonly #masks: Int32Array;
  readonly #maker: DayMaker;
  readonly #hardTrackers: readonly Int32Array[];
  readonly #resourceOfDay: Uint8Array;

  constructor(state: State, random: Random) {
    const p = state.problem;
    this.problem = p;
    this.state = state;
    this.random = random;
    this.weight = new Float64Array(p.units).fill(1);
    this.putOut = new Int32Array(p.units * p.slots);
    this.held = new Uint8Array(p.units);
    this.conflicts = new Int32Array(p.units + 1);
    this.gone = new Int32Array(p.resources * p.days);
    this.stamp = new Int32Array(p.units);
    this.#masks = new Int32Array(p.days);
    this.#maker = new DayMaker(this);
    this.#hardTrackers = p.unitTrackers.map((list) => list.filter((t) => p.trackers[t]!.hard));
    this.#resourceOfDay = Uint8Array.from(p.limits.any, (any, r) => (any === 1 && looksAtWeek(p.limits, r) ? 1 : 0));
    this.rooms = new RoomJudge(this);
  }

  /** The rooms the last `weigh` chose, for `State.place`. */
  choice(unit: number): RoomChoice | undefined {
    return this.rooms.choice(unit);
  }

  /** Adds a unit to those in the way. Held units make the slot impossible. */
  add(unit: number): void {
    if (this.stamp[unit] === this.#stamp) return;
    this.stamp[unit] = this.#stamp;
    if (this.held[unit] === 1) {
      this.impossible = true;
      return;
    }
    this.conflicts[this.size++] = unit;
    this.sum += this.price(unit);
    const p = this.problem;
    const resources = p.unitResources[unit]!;
    const durations = p.unitDurations[unit]!;
    const slot = this.state.start[unit]!;
    const day = Math.floor(slot / p.hours);
    const hour = slot - day * p.hours;
    const limited = p.limitedAt[unit]!;
    for (let i = 0; i < limited.length; i++) {
      const k = limited[i]!;
      this.gone[resources[k]! * p.days + day]! |= hoursFrom(hour, durations[k]!);
    }
  }

  /** Whether the last `weigh` found nobody in the way. */
  alone(): boolean {
    return this.size === 0;
  }

  /** What it counts to put a placed unit out. */
  price(unit: number): number {
    return this.byWeight ? this.weight[unit]! : 1 + this.putOut[unit * this.problem.slots + this.state.start[unit]!]!;
  }

  has(unit: number): boolean {
    return this.stamp[unit] === this.#stamp;
  }

  /**
   * Weighs putting a unit, not placed now, at a slot among its starts: the weights of all that would have to go, plus the
   * price of wishes. Infinity when it cannot be, or is sure to weigh more than `bound`.
   */
  weigh(unit: number, slot: number, bound: number): number {
    this.size = 0;
    this.sum = 0;
    this.impossible = false;
    const stamp = ++this.#stamp;
    this.stamp[unit] = stamp;
    const p = this.problem;
    const day = Math.floor(slot / p.hours);
    const hour = slot - day * p.hours;
    this.#clashes(unit, slot, day, hour);
    if (!this.impossible && this.sum <= bound) {
      if (p.slotCost[unit] !== undefined) this.sum += this.placing ? p.slotPull[unit]![slot]! * this.ease : p.slotCost[unit][slot]! * this.wishScale;
      this.#pairs(unit, day, hour);
      if (p.unitDayCaps[unit]!.length > 0) this.#dayCaps(unit, day);
    }
    if (!this.impossible && this.sum <= bound && p.anyEndsDay) this.#ends(unit, day, hour);
    if (!this.impossible && this.sum <= bound) this.#resources(unit, day, hour, bound);
    if (!this.impossible && this.sum <= bound && p.unitTrackers[unit]!.length > 0) this.#trackers(unit, day, hour);
    if (!this.impossible && this.sum <= bound && p.unitSelections[unit]!.length > 0) breakSelections(this, unit, slot);
    if (!this.impossible && this.sum <= bound) this.rooms.weigh(unit, slot, day, hour);
    this.#forget();
    return this.impossible || this.sum > bound ? Infinity : this.sum;
  }

  #forget(): void {
    const p = this.problem;
    for (let i = 0; i < this.size; i++) {
      const unit = this.conflicts[i]!;
      const day = Math.floor(this.state.start[unit]! / p.hours);
      const resources = p.unitResources[unit]!;
      const limited = p.limitedAt[unit]!;
      for (let k = 0; k < limited.length; k++) this.gone[resources[limited[k]!]! * p.days + day] = 0;
    }
  }

  #clashes(unit: number, slot: number, day: number, hour: number): void {
    const p = this.problem;
    const resources = p.unitResources[unit]!;
    const durations = p.unitDurations[unit]!;
    const cover = p.clashAt[unit]!;
    for (let i = 0; i < cover.length; i++) {
      const k = cover[i]!;
      const r = resources[k]!;
      const length = durations[k]!;
      if ((this.state.mask[r * p.days + day]! & hoursFrom(hour, length)) === 0) continue;
      const base = r * p.slots + slot;
      for (let i = 0; i < length; i++) {
        const there = this.state.occupant[base + i]!;
        if (there !== 0) this.add(there - 1);
      }
      if (this.impossible) return;
    }
  }

  #pairs(unit: number, day: number, hour: number): void {
    const p = this.problem;
    const pairs = p.pairs[unit]!;
    const start = this.state.start;
    for (let i = 0; i < pairs.other.length; i++) {
      const other = pairs.other[i]!;
      const at = start[other]!;
      if (at < 0 || this.stamp[other] === this.#stamp) continue;
      const day2 = Math.floor(at / p.hours);
      const hour2 = at - day2 * p.hours;
      const breach =
        pairs.turned[i] === 0
          ? pairBreach(pairs.kind[i]!, pairs.amount[i]!, day, hour, pairs.own[i]!, day2, hour2, pairs.its[i]!, p.breakMask[day]!)
          : pairBreach(pairs.kind[i]!, pairs.amount[i]!, day2, hour2, pairs.its[i]!, day, hour, pairs.own[i]!, p.breakMask[day]!);
      if (breach === 0) continue;
      if (pairs.cost[i] === Infinity) this.add(other);
      else if (!this.placing) this.sum += pairs.cost[i]! * breach * this.wishScale;
      else if (this.held[other] === 1) this.sum += pairs.pull[i]! * breach * this.ease;
      else if (this.#toss(day * p.hours + hour, other) < pairs.cost[i]! * this.ease) this.add(other);
    }
  }

  /** At most so many of some lessons on one day: the lightest of them have to go. */
  #dayCaps(unit: number, day: number): void {
    const p = this.problem;
    const { start } = this.state;
    for (const index of p.unitDayCaps[unit]!) {
      const { units, counts, limit } = p.dayCaps[index]!;
      let n = 0;
      for (let i = 0; i < units.length; i++) {
        const other = units[i]!;
        if (other === unit || (start[other]! >= 0 && Math.floor(start[other]! / p.hours) === day && !this.has(other))) n += counts[i]!;
      }
      while (n > limit) {
        let best = -1;
        let bestPrice = Infinity;
        for (let i = 0; i < units.length; i++) {
          const other = units[i]!;
          if (other === unit || start[other]! < 0 || Math.floor(start[other]! / p.hours) !== day || this.has(other) || this.held[other] === 1) continue;
          const price = this.price(other) * (0.75 + 0.5 * this.random.unit());
          if (price < bestPrice) {
            bestPrice = price;
            best = i;
          }
        }
        if (best < 0) {
          this.impossible = true;
          return;
        }
        n -= counts[best]!;
        this.add(units[best]!);
      }
    }
  }

  /** What one broken wish of full price weighs now. */
  wishPrice(): number {
    return this.placing ? this.wishScale * this.ease : this.wishScale;
  }

  /** A number from 0 to below 1 that stays the same for a slot and a unit until the next `turn`. */
  #toss(slot: number, other: number): number {
    let x = Math.imul(slot + 1, 0x9e3779b1) ^ Math.imul(other + 1, 0x85ebca77) ^ Math.imul(this.turn, 0xc2b2ae3d);
    x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
    x = Math.imul(x ^ (x >>> 13), 0x297a2d39);
    return ((x ^ (x >>> 16)) >>> 0) / 4294967296;
  }

  /** Nothing after a lesson that ends the pupils' day. */
  #ends(unit: number, day: number, hour: number): void {
    const p = this.problem;
    const resources = p.unitResources[unit]!;
    for (let k = 0; k < resources.length; k++) {
      const r = resources[k]!;
      if (p.draft.resources[r]!.kind !== "students") continue;
      const last = this.state.endAt[r * p.days + day]!;
      if (last !== 0 && this.state.start[last - 1]! - day * p.hours < hour) this.add(last - 1);
      if (p.endsDay[unit] === 1) {
        for (let h = hour + p.unitDurations[unit]![k]!; h < p.hours; h++) {
          const there = this.state.occupant[r * p.slots + day * p.hours + h]!;
          if (there !== 0) this.add(there - 1);
        }
      }
    }
  }

  #resources(unit: number, day: number, hour: number, bound: number): void {
    const p = this.problem;
    const limits = p.limits;
    const resources = p.unitResources[unit]!;
    const durations = p.unitDurations[unit]!;
    const limitedAt = p.limitedAt[unit]!;
    for (let i = 0; i < limitedAt.length; i++) {
      const k = limitedAt[i]!;
      const r = resources[k]!;
      const at = r * p.days + day;
      if (p.weekWishes[r]!.length > 0) this.#week(r, day, hoursFrom(hour, durations[k]!));
      if (limits.any[r] === 0) continue;
      const mask = (this.state.mask[at]! & ~this.gone[at]!) | hoursFrom(hour, durations[k]!);
      if (!this.#fits(r, at, day, mask)) this.#maker.makeRoom(r, day, mask, bound);
      if (this.impossible || this.sum > bound) return;
    }
  }

  /** The price of the wishes about a person's week that change if these hours of a day are added. */
  #week(r: number, day: number, bits: number): void {
    const { weekWishes, limits, days, hours } = this.problem;
    const masks = this.#load(r);
    const old = masks[day]!;
    for (const wish of weekWishes[r]!) {
      if (this.placing && wish.pull === 0) continue;
      masks[day] = old;
      const without = weekWishBreach(wish, masks, 0, limits.avail, r * days, days, hours);
      masks[day] = old | bits;
      const broken = weekWishBreach(wish, masks, 0, limits.avail, r * days, days, hours) - without;
      this.sum += broken * (this.placing ? wish.pull * this.ease : wish.cost * this.wishScale);
    }
  }

  /** The quick answer, from sums kept up to date, as if no conflict had freed any other day. */
  #fits(r: number, at: number, day: number, mask: number): boolean {
    const limits = this.problem.limits;
    const s = this.state;
    const needs = s.needs.of(r, day, mask);
    if (needs >>> 24 !== 0) return false;
    const fresh = s.mask[at] === 0 ? 1 : 0;
    const used = s.used[r]! + fresh;
    if (fresh === 1 && limits.maxDays[r]! >= 0 && used > limits.maxDays[r]!) return false;
    const toCome = Math.max(0, limits.minDays[r]! - used) * Math.max(1, limits.minHours[r]!);
    const full = s.fullSum[r]! - s.full[at]! + (needs & 255);
    const late = s.lateSum[r]! - s.late[at]! + ((needs >> 16) & 255);
    const least = s.leastSum[r]! - s.least[at]! + ((needs >> 8) & 255);
    if (overload(limits, r, full, late, least, toCome) > 0) return false;
    if (this.#resourceOfDay[r] === 1) {
      const masks = this.#load(r);
      masks[day] = mask;
      return breachOf(limits, r, masks, this.problem.days, this.problem.hours) === 0;
    }
    return true;
  }

  /** The days of a resource without what is already to go. */
  #load(r: number): Int32Array {
    const days = this.problem.days;
    const base = r * days;
    for (let d = 0; d < days; d++) this.#masks[d] = this.state.mask[base + d]! & ~this.gone[base + d]!;
    return this.#masks;
  }

  /** Hours of its day that a placed unit takes of a resource. */
  bitsOf(unit: number, r: number): number {
    return hoursFrom(this.state.start[unit]! % this.problem.hours, this.state.durationFor(unit, r));
  }

  #trackers(unit: number, day: number, hour: number): void {
    const p = this.problem;
    for (const t of p.unitTrackers[unit]!) {
      const it = p.trackers[t]!;
      const at = t * p.days + day;
      const own = hoursFrom(hour, this.state.durationFor(unit, it.resource));
      const old = this.state.trackMask[at]!;
      if (!it.hard) this.sum += (this.state.trackerCost(t, old | own) - this.state.trackerCost(t, old)) * this.wishPrice();
    }
    for (const t of this.#hardTrackers[unit]!) {
      const it = p.trackers[t]!;
      const at = t * p.days + day;
      let mask = (this.state.trackMask[at]! & ~this.gone[it.resource * p.days + day]!) | hoursFrom(hour, this.state.durationFor(unit, it.resource));
      for (;;) {
        const over = it.maxDay >= 0 ? count(mask) - it.maxDay : longestRun(mask) - it.maxRun;
        if (over <= 0) break;
        let best = -1;
        let bestWeight = Infinity;
        for (let rest = mask; rest !== 0; rest &= rest - 1) {
          const occupant = this.state.occupant[it.resource * p.slots + day * p.hours + lowest(rest)]! - 1;
          if (occupant < 0 || this.stamp[occupant] === this.#stamp || this.held[occupant] === 1) continue;
          const weight = this.price(occupant) * (0.75 + 0.5 * this.random.unit());
          if (weight < bestWeight) {
            bestWeight = weight;
            best = occupant;
          }
        }
        if (best < 0) {
          this.impossible = true;
          return;
        }
        mask &= ~this.bitsOf(best, it.resource);
        this.add(best);
      }
    }
  }
}
