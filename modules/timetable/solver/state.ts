import { count, hoursFrom, longRuns } from "./bits.ts";
import { DayNeeds } from "./need.ts";
import { pairBreach } from "./pairs.ts";
import type { Problem } from "./problem.ts";
import { recountBreach } from "./recount-wishes.ts";
import { weekWishBreach } from "./week-wishes.ts";

/** Rooms chosen for the members of a unit, in the order of its members; parts where a room is made of others. */
export interface RoomChoice {
  readonly rooms: Int32Array;
  readonly parts: (readonly number[] | undefined)[];
}

/**
 * A timetable, whole or in part, with all that is needed to judge a change at once. Only `place` and `remove` change it;
 * `soft` is the price of all broken wishes among what is placed.
 */
export class State {
  readonly problem: Problem;
  readonly needs: DayNeeds;
  /** Per unit its first slot, -1 when not placed. */
  readonly start: Int32Array;
  /** Per resource and slot: the unit there plus 1, 0 for none. */
  readonly occupant: Int32Array;
  readonly mask: Int32Array;
  readonly full: Int32Array;
  readonly least: Int32Array;
  readonly fullSum: Int32Array;
  readonly leastSum: Int32Array;
  readonly late: Int32Array;
  readonly lateSum: Int32Array;
  readonly used: Int32Array;
  /** Price of each resource's wishes about its week. */
  readonly weekPrice: Float64Array;
  /** Price of each wish that is counted anew. */
  readonly recountPrice: Float64Array;
  readonly trackMask: Int32Array;
  readonly together: Int32Array;
  readonly roomOf: Int32Array;
  readonly partsOf: (readonly number[] | undefined)[];
  readonly roomOccupant: Int32Array;
  readonly roomMask: Int32Array;
  readonly endAt: Int32Array;
  soft = 0;
  placed = 0;

  constructor(problem: Problem) {
    const { units, resources, days, slots, rooms } = problem;
    this.problem = problem;
    this.needs = new DayNeeds(problem.limits, resources, days, problem.hours);
    this.start = new Int32Array(units).fill(-1);
    this.occupant = new Int32Array(resources * slots);
    this.mask = new Int32Array(resources * days);
    this.full = new Int32Array(resources * days);
    this.least = new Int32Array(resources * days);
    this.fullSum = new Int32Array(resources);
    this.leastSum = new Int32Array(resources);
    this.late = new Int32Array(resources * days);
    this.lateSum = new Int32Array(resources);
    this.used = new Int32Array(resources);
    this.weekPrice = new Float64Array(resources);
    this.recountPrice = new Float64Array(problem.recounts.length);
    this.trackMask = new Int32Array(problem.trackers.length * days);
    this.together = new Int32Array(problem.selections.length * slots);
    this.roomOf = new Int32Array(problem.draft.activities.length).fill(-1);
    this.partsOf = problem.draft.activities.map(() => undefined);
    this.roomOccupant = new Int32Array(rooms.count * slots);
    this.roomMask = new Int32Array(rooms.count * days);
    this.endAt = new Int32Array(resources * days);
    for (let r = 0; r < resources; r++) {
      this.weekPrice[r] = this.#priceOfWeek(r);
      this.soft += this.weekPrice[r]!;
    }
    for (let index = 0; index < problem.recounts.length; index++) this.#recount(index);
  }

  #priceOfWeek(r: number): number {
    const { weekWishes, days, hours, limits } = this.problem;
    let sum = 0;
    for (const wish of weekWishes[r]!) sum += wish.cost * weekWishBreach(wish, this.mask, r * days, limits.avail, r * days, days, hours);
    return sum;
  }

  #recount(index: number): void {
    const wish = this.problem.recounts[index]!;
    const price = wish.cost * recountBreach(this, wish);
    this.soft += price - this.recountPrice[index]!;
    this.recountPrice[index] = price;
  }

  /** Puts a unit that is not placed at a slot free for it, in the rooms chosen. */
  place(unit: number, slot: number, choice: RoomChoice | undefined): void {
    const p = this.problem;
    const day = Math.floor(slot / p.hours);
    const hour = slot - day * p.hours;
    this.start[unit] = slot;
    this.placed++;
    this.soft += this.#timeCost(unit, slot, day, hour);
    this.#occupy(unit, slot, day, hour, unit + 1);
    const members = p.members[unit]!;
    if (choice !== undefined) {
      for (let k = 0; k < members.length; k++) {
        const room = choice.rooms[k]!;
        this.roomOf[members[k]!] = room;
        this.partsOf[members[k]!] = choice.parts[k];
        this.#occupyRooms(members[k]!, slot, day, hour, members[k]! + 1);
        this.soft += this.roomCost(members[k]!);
      }
    }
    const recounts = p.unitRecounts[unit]!;
    for (let i = 0; i < recounts.length; i++) this.#recount(recounts[i]!);
  }

  /** Takes a placed unit out. */
  remove(unit: number): void {
    const p = this.problem;
    const slot = this.start[unit]!;
    const day = Math.floor(slot / p.hours);
    const hour = slot - day * p.hours;
    const members = p.members[unit]!;
    for (let k = 0; k < members.length; k++) {
      const activity = members[k]!;
      if (p.rooms.options[activity] === undefined) continue;
      this.soft -= this.roomCost(activity);
      this.#occupyRooms(activity, slot, day, hour, 0);
      this.roomOf[activity] = -1;
      this.partsOf[activity] = undefined;
    }
    this.start[unit] = -1;
    this.placed--;
    this.#occupy(unit, slot, day, hour, 0);
    this.soft -= this.#timeCost(unit, slot, day, hour);
    const recounts = p.unitRecounts[unit]!;
    for (let i = 0; i < recounts.length; i++) this.#recount(recounts[i]!);
  }

  /** Price of the room an activity is in. */
  roomCost(activity: number): number {
    const options = this.problem.rooms.options[activity];
    const costs = this.problem.rooms.costs[activity];
    if (options === undefined || costs === undefined) return 0;
    const at = options.indexOf(this.roomOf[activity]!);
    return at < 0 ? 0 : costs[at]!;
  }

  /** Price of a slot for a unit against what else is placed, apart from trackers and gaps. */
  #timeCost(unit: number, slot: number, day: number, hour: number): number {
    const own = this.problem.slotCost[unit];
    return (own === undefined ? 0 : own[slot]!) + this.pairCost(unit, day, hour);
  }

  /** Price of the wishes that bind a unit at a day and hour to those placed. */
  pairCost(unit: number, day: number, hour: number): number {
    const p = this.problem;
    const pairs = p.pairs[unit]!;
    let sum = 0;
    for (let i = 0; i < pairs.other.length; i++) {
      const cost = pairs.cost[i]!;
      if (cost === Infinity) continue;
      const at = this.start[pairs.other[i]!]!;
      if (at < 0) continue;
      const day2 = Math.floor(at / p.hours);
      const hour2 = at - day2 * p.hours;
      const breach =
        pairs.turned[i] === 0
          ? pairBreach(pairs.kind[i]!, pairs.amount[i]!, day, hour, pairs.own[i]!, day2, hour2, pairs.its[i]!, p.breakMask[day]!)
          : pairBreach(pairs.kind[i]!, pairs.amount[i]!, day2, hour2, pairs.its[i]!, day, hour, pairs.own[i]!, p.breakMask[day]!);
      sum += cost * breach;
    }
    return sum;
  }

  /** Price of all wishes a placed unit has a part in. */
  ownCost(unit: number): number {
    const p = this.problem;
    const slot = this.start[unit]!;
    const day = Math.floor(slot / p.hours);
    let sum = this.#timeCost(unit, slot, day, slot - day * p.hours);
    for (const t of p.unitTrackers[unit]!) if (!p.trackers[t]!.hard) sum += this.trackerCost(t, this.trackMask[t * p.days + day]!);
    for (const activity of p.members[unit]!) sum += this.roomCost(activity);
    for (const r of p.unitResources[unit]!) sum += this.weekPrice[r]!;
    for (const index of p.unitRecounts[unit]!) sum += this.recountPrice[index]!;
    return sum;
  }

  /** Hours of a unit that a resource gives. */
  durationFor(unit: number, resource: number): number {
    const own = this.problem.unitResources[unit]!;
    for (let k = 0; k < own.length; k++) if (own[k] === resource) return this.problem.unitDurations[unit]![k]!;
    return 0;
  }

  /** Price of a tracker's breach for one day's mask. */
  trackerCost(tracker: number, mask: number): number {
    const it = this.problem.trackers[tracker]!;
    if (it.maxDay >= 0) return count(mask) > it.maxDay ? it.weight : 0;
    return it.weight * longRuns(mask, it.maxRun);
  }

  #occupy(unit: number, slot: number, day: number, hour: number, value: number): void {
    const p = this.problem;
    const resources = p.unitResources[unit]!;
    const durations = p.unitDurations[unit]!;
    for (let k = 0; k < resources.length; k++) {
      const r = resources[k]!;
      const bits = hoursFrom(hour, durations[k]!);
      const base = r * p.slots + slot;
      for (let i = 0; i < durations[k]!; i++) this.occupant[base + i] = value;
      const at = r * p.days + day;
      const old = this.mask[at]!;
      const mask = value === 0 ? old & ~bits : old | bits;
      this.mask[at] = mask;
      if (p.limits.any[r] === 1) {
        const needs = this.needs.of(r, day, mask);
        const full = needs & 255;
        const least = (needs >> 8) & 255;
        const late = (needs >> 16) & 255;
        this.lateSum[r]! += late - this.late[at]!;
        this.late[at] = late;
        this.fullSum[r]! += full - this.full[at]!;
        this.leastSum[r]! += least - this.least[at]!;
        this.full[at] = full;
        this.least[at] = least;
        this.used[r]! += (mask === 0 ? 0 : 1) - (old === 0 ? 0 : 1);
      }
      if (p.weekWishes[r]!.length > 0) {
        const price = this.#priceOfWeek(r);
        this.soft += price - this.weekPrice[r]!;
        this.weekPrice[r] = price;
      }
      if (p.endsDay[unit] === 1 && p.draft.resources[r]!.kind === "students") this.endAt[at] = value;
    }
    for (const t of p.unitTrackers[unit]!) {
      const it = p.trackers[t]!;
      const at = t * p.days + day;
      const bits = hoursFrom(hour, this.durationFor(unit, it.resource));
      const old = this.trackMask[at]!;
      const mask = value === 0 ? old & ~bits : old | bits;
      if (!it.hard) this.soft += this.trackerCost(t, mask) - this.trackerCost(t, old);
      this.trackMask[at] = mask;
    }
    for (const s of p.unitSelections[unit]!) for (let i = 0; i < p.length[unit]!; i++) this.together[s * p.slots + slot + i]! += value === 0 ? -1 : 1;
  }

  #occupyRooms(activity: number, slot: number, day: number, hour: number, value: number): void {
    const room = this.roomOf[activity]!;
    if (room < 0) return;
    const parts = this.partsOf[activity];
    if (parts === undefined) this.#occupyRoom(room, activity, slot, day, hour, value);
    else for (const part of parts) this.#occupyRoom(part, activity, slot, day, hour, value);
  }

  #occupyRoom(room: number, activity: number, slot: number, day: number, hour: number, value: number): void {
    const p = this.problem;
    const duration = p.draft.activities[activity]!.duration;
    const bits = hoursFrom(hour, duration);
    for (let i = 0; i < duration; i++) this.roomOccupant[room * p.slots + slot + i] = value;
    if (value === 0) this.roomMask[room * p.days + day]! &= ~bits;
    else this.roomMask[room * p.days + day]! |= bits;
  }

  /** A copy of what is placed where, to come back to. */
  save(): Saved {
    return { start: this.start.slice(), roomOf: this.roomOf.slice(), partsOf: this.partsOf.slice(), soft: this.soft, placed: this.placed };
  }

  /** Goes back to a saved timetable: only what differs is moved. */
  load(saved: Saved): void {
    const p = this.problem;
    const moved: number[] = [];
    for (let unit = 0; unit < p.units; unit++) {
      let same = this.start[unit] === saved.start[unit];
      for (const activity of p.members[unit]!) if (this.roomOf[activity] !== saved.roomOf[activity] || this.partsOf[activity] !== saved.partsOf[activity]) same = false;
      if (same) continue;
      if (this.start[unit]! >= 0) this.remove(unit);
      moved.push(unit);
    }
    for (const unit of moved) {
      if (saved.start[unit]! < 0) continue;
      const members = p.members[unit]!;
      this.place(unit, saved.start[unit]!, { rooms: Int32Array.from(members, (a) => saved.roomOf[a]!), parts: Array.from(members, (a) => saved.partsOf[a]) });
    }
    // The same sum from the same numbers: rounding never gathers over a long search.
    this.soft = saved.soft;
  }
}

/** A timetable put aside. */
export interface Saved {
  readonly start: Int32Array;
  readonly roomOf: Int32Array;
  readonly partsOf: readonly (readonly number[] | undefined)[];
  readonly soft: number;
  readonly placed: number;
}
