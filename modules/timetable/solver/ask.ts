import type { Draft, Plan } from "./draft.ts";
import { problemOf } from "./problem.ts";
import { Placing } from "./search.ts";

/** What would happen if an activity were put at a slot. */
export interface Answer {
  readonly slot: number;
  /** The slot itself allows it: the people are available, the hours permitted, a room exists. */
  readonly open: boolean;
  /** Activities (indices) that would have to go for every must to hold. */
  readonly inTheWay: readonly number[];
  /** Change of the price of broken wishes if it moves and those in the way go; less than 0 is better. */
  readonly softChange: number;
}

export interface Swap { readonly with: number; readonly slot: number; readonly softChange: number }

/** Answers questions about one timetable without changing it. Building it costs once; each question is answered at once. */
export class Asking {
  readonly #placing: Placing;

  constructor(draft: Draft, plan: Plan) {
    this.#placing = new Placing(problemOf(draft), 1);
    this.#placing.takeOver(plan);
    this.#placing.judge.placing = false;
    this.#placing.judge.wishScale = 1;
  }

  /** What an activity at a slot would put out, and what it would cost or gain. */
  at(activity: number, slot: number): Answer {
    const { state, judge } = this.#placing;
    const p = state.problem;
    const unit = p.unitOf[activity]!;
    const open = ((p.starts[unit * p.days + Math.floor(slot / p.hours)]! >> (slot % p.hours)) & 1) === 1;
    if (!open) return { slot, open: false, inTheWay: [], softChange: 0 };
    const saved = state.save();
    const before = state.soft;
    // Where chance has a choice of who must go, the same question always gets the same answer.
    this.#placing.random.restart(activity * 8191 + slot);
    if (state.start[unit]! >= 0) state.remove(unit);
    judge.weigh(unit, slot, Infinity);
    const impossible = judge.impossible;
    const out = [...judge.conflicts.slice(0, judge.size)];
    let softChange = 0;
    if (!impossible) {
      const choice = judge.choice(unit);
      for (const other of out) state.remove(other);
      state.place(unit, slot, choice);
      softChange = state.soft - before;
    }
    state.load(saved);
    return { slot, open: !impossible, inTheWay: out.flatMap((other) => [...p.members[other]!]), softChange };
  }

  /** Every slot of the week for an activity. */
  week(activity: number): Answer[] {
    return Array.from({ length: this.#placing.state.problem.slots }, (_n, slot) => this.at(activity, slot));
  }

  /** Exchanges of the activity with one other that keep every must, best first. */
  swaps(activity: number, most = 5): Swap[] {
    const { state, judge } = this.#placing;
    const p = state.problem;
    const unit = p.unitOf[activity]!;
    const home = state.start[unit]!;
    if (home < 0) return [];
    const found: Swap[] = [];
    for (let slot = 0; slot < p.slots; slot++) {
      if (slot === home || ((p.starts[unit * p.days + Math.floor(slot / p.hours)]! >> (slot % p.hours)) & 1) === 0) continue;
      const saved = state.save();
      const before = state.soft;
      state.remove(unit);
      if (judge.weigh(unit, slot, Infinity) < Infinity && judge.size === 1) {
        const other = judge.conflicts[0]!;
        const choice = judge.choice(unit);
        state.remove(other);
        state.place(unit, slot, choice);
        const fits = ((p.starts[other * p.days + Math.floor(home / p.hours)]! >> (home % p.hours)) & 1) === 1;
        if (fits && judge.weigh(other, home, Infinity) < Infinity && judge.alone()) {
          state.place(other, home, judge.choice(other));
          found.push({ with: p.members[other]![0]!, slot, softChange: state.soft - before });
        }
      }
      state.load(saved);
    }
    return found.sort((a, b) => a.softChange - b.softChange).slice(0, most);
  }
}
