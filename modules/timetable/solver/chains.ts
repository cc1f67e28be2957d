import type { Judge } from "./judge.ts";
import type { RoomChoice, State } from "./state.ts";

const deepest = 24;
const width = 12;
/** From this depth on only the lightest slot is tried. */
const narrowFrom = 5;

/**
 * Chains of moves: a unit takes a slot, those in its way look for other slots, and so on to some depth; all of it is undone
 * unless every one of them finds a place. A unit moves once in a chain.
 */
export class Chains {
  readonly #state: State;
  readonly #judge: Judge;
  readonly #slots: Int32Array[] = [];
  readonly #costs: Float64Array[] = [];
  readonly #held: number[] = [];
  readonly #trailUnit: number[] = [];
  readonly #trailSlot: number[] = [];
  readonly #trailRooms: (RoomChoice | undefined)[] = [];
  /** Steps a chain may still take. */
  #budget = 0;
  /** Price of the whole above which a chain is given up. */
  #bound = Infinity;
  /** The slot the first unit of a move leaves. */
  #barred = -1;
  steps = 0;

  constructor(state: State, judge: Judge) {
    this.#state = state;
    this.#judge = judge;
    for (let depth = 0; depth <= deepest; depth++) {
      this.#slots.push(new Int32Array(width));
      this.#costs.push(new Float64Array(width));
    }
  }

  /** Tries to place a unit by a chain of at most `budget` steps; false leaves everything as it was. */
  place(unit: number, budget: number): boolean {
    this.#budget = budget;
    this.#trailUnit.length = 0;
    this.#trailSlot.length = 0;
    this.#trailRooms.length = 0;
    const done = this.#go(unit, 0);
    for (const held of this.#held) this.#judge.held[held] = 0;
    this.#held.length = 0;
    return done;
  }

  /**
   * Moves a placed unit to another slot by a chain after which the price of the whole is at most `limit`. False leaves
   * everything as it was.
   */
  move(unit: number, budget: number, limit: number): boolean {
    this.#budget = budget;
    this.#trailUnit.length = 0;
    this.#trailSlot.length = 0;
    this.#trailRooms.length = 0;
    const before = this.#state.soft;
    // Where what is missing can only add to the price, a part too dear already need not be completed.
    this.#bound = this.#state.problem.growing ? limit : Infinity;
    this.#barred = this.#state.start[unit]!;
    this.#takeOut(unit);
    let done = this.#go(unit, 0);
    for (const held of this.#held) this.#judge.held[held] = 0;
    this.#held.length = 0;
    this.#bound = Infinity;
    if (done && this.#state.soft > limit) done = false;
    if (!done) {
      this.#undo(0, 0);
      this.#state.soft = before;
    }
    this.#barred = -1;
    return done;
  }

  #go(unit: number, depth: number): boolean {
    this.#budget--;
    this.steps++;
    const judge = this.#judge;
    const state = this.#state;
    const turn = ++judge.turns;
    judge.turn = turn;
    const n = this.#rank(unit, depth);
    if (n === 0) return false;
    const slots = this.#slots[depth]!;
    const tries = depth < narrowFrom ? n : 1;
    for (let i = 0; i < tries; i++) {
      const slot = slots[i]!;
      judge.turn = turn;
      const cost = judge.weigh(unit, slot, Infinity);
      if (cost === Infinity) continue;
      const choice = judge.choice(unit);
      if (judge.size === 0) {
        state.place(unit, slot, choice);
        if (state.soft > this.#bound) {
          state.remove(unit);
          continue;
        }
        this.#log(unit, -1, undefined);
        this.#hold(unit);
        return true;
      }
      if (depth >= deepest || judge.size > 6 || judge.size > this.#budget) continue;
      const out = judge.conflicts.slice(0, judge.size);
      const mark = this.#trailUnit.length;
      const heldMark = this.#held.length;
      for (const other of out) this.#takeOut(other);
      state.place(unit, slot, choice);
      this.#log(unit, -1, undefined);
      this.#hold(unit);
      out.sort((a, b) => judge.weight[b]! - judge.weight[a]!);
      let all = state.soft <= this.#bound;
      for (const other of all ? out : []) {
        if (this.#budget <= 0 || !this.#go(other, depth + 1)) {
          all = false;
          break;
        }
      }
      if (all) return true;
      this.#undo(mark, heldMark);
      if (this.#budget <= 0) return false;
    }
    return false;
  }

  #hold(unit: number): void {
    this.#judge.held[unit] = 1;
    this.#held.push(unit);
  }

  #log(unit: number, slot: number, rooms: RoomChoice | undefined): void {
    this.#trailUnit.push(unit);
    this.#trailSlot.push(slot);
    this.#trailRooms.push(rooms);
  }

  #takeOut(unit: number): void {
    const state = this.#state;
    const members = state.problem.members[unit]!;
    this.#log(unit, state.start[unit]!, { rooms: Int32Array.from(members, (a) => state.roomOf[a]!), parts: Array.from(members, (a) => state.partsOf[a]) });
    state.remove(unit);
  }

  #undo(mark: number, heldMark: number): void {
    while (this.#trailUnit.length > mark) {
      const unit = this.#trailUnit.pop()!;
      const slot = this.#trailSlot.pop()!;
      const rooms = this.#trailRooms.pop();
      if (slot < 0) this.#state.remove(unit);
      else this.#state.place(unit, slot, rooms);
    }
    while (this.#held.length > heldMark) this.#judge.held[this.#held.pop()!] = 0;
  }

  /** Slots a unit may go to, lightest first, into the lists of a depth; how many. */
  #rank(unit: number, depth: number): number {
    const p = this.#state.problem;
    const judge = this.#judge;
    const slots = this.#slots[depth]!;
    const costs = this.#costs[depth]!;
    let n = 0;
    for (let day = 0; day < p.days; day++) {
      for (let m = p.starts[unit * p.days + day]!; m !== 0; m &= m - 1) {
        const slot = day * p.hours + 31 - Math.clz32(m & -m);
        if (depth === 0 && slot === this.#barred) continue;
        const found = judge.weigh(unit, slot, n < width ? Infinity : costs[n - 1]!);
        if (found === Infinity) continue;
        const cost = found * (1 + 0.02 * judge.random.unit()) + 0.001 * judge.random.unit();
        if (n === width && cost >= costs[n - 1]!) continue;
        let at = n < width ? n++ : n - 1;
        while (at > 0 && costs[at - 1]! > cost) {
          costs[at] = costs[at - 1]!;
          slots[at] = slots[at - 1]!;
          at--;
        }
        costs[at] = cost;
        slots[at] = slot;
      }
    }
    return n;
  }
}
