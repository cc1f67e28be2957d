import { Chains } from "./chains.ts";
import type { Plan } from "./draft.ts";
import { Judge } from "./judge.ts";
import type { Problem } from "./problem.ts";
import { Random } from "./random.ts";
import { State } from "./state.ts";
import type { Saved } from "./state.ts";

/** What a search tells while it runs. */
export interface Progress {
  readonly phase: "placing" | "improving";
  readonly iterations: number;
  readonly placed: number;
  readonly units: number;
  readonly soft: number;
}

export interface SearchOptions {
  /** Asked now and then: true ends the search with the best so far. It is the only clock the search has. */
  readonly stop: (progress: Progress) => boolean;
  /** Most iterations; no bound when absent. */
  readonly iterations?: number;
}

/** Steps of the first and of the longest chain search for one unit. */
const leastPatience = 15;
const mostPatience = 100;
/** Where nothing gets better, the longest becomes longer by and by. */
const failuresPerLevel = 250;
const patienceLevels = 4;
/** Failures without a fuller timetable after which the search starts over, and how much more it bears each time. */
const leastTolerance = 500;
const moreTolerance = 1.4;

/** Most iterations a slot just lost is barred for. */
const longestBar = 17;

/** A unit's difficulty before any search: little room and long hours first. */
export function difficulty(problem: Problem): Float64Array {
  const { units, days, unitResources, unitDurations, limits } = problem;
  const out = new Float64Array(units);
  const slack = new Float64Array(problem.resources);
  for (let r = 0; r < problem.resources; r++) {
    let open = 0;
    for (let d = 0; d < days; d++) for (let m = limits.avail[r * days + d]!; m !== 0; m &= m - 1) open++;
    slack[r] = limits.total[r]! / Math.max(1, open);
  }
  for (let unit = 0; unit < units; unit++) {
    let starts = 0;
    for (let d = 0; d < days; d++) for (let m = problem.starts[unit * days + d]!; m !== 0; m &= m - 1) starts++;
    let load = 0;
    unitResources[unit]!.forEach((r, k) => {
      load += slack[r]! * unitDurations[unit]![k]!;
    });
    out[unit] = (load + 0.3 * problem.pairs[unit]!.other.length * 0.1 + problem.length[unit]!) / Math.max(1, starts);
  }
  return out;
}

/**
 * Places every unit, must rules kept at every step. What stands in the way of a unit is put out and placed again; a place
 * from which a unit has been put out often is the less readily cleared again, so that other ways are tried.
 */
export class Placing {
  readonly state: State;
  readonly judge: Judge;
  readonly random: Random;
  iterations = 0;
  /** True when the lessons left can have no slot whatever is moved. */
  stuck = false;
  /** Most units placed so far when a chain failed, and failures since. */
  #record = 0;
  #sinceRecord = 0;
  #tolerance = leastTolerance;
  /** Chains that found no room. */
  #failures = 0;
  /** Steps since a unit found a slot. */
  #idle = 0;
  readonly #problem: Problem;
  #fullest: Saved | undefined;
  readonly #pool: number[] = [];
  readonly #hard: Float64Array;
  readonly #tabu: Int32Array;
  readonly #ties: Int32Array;
  readonly chains: Chains;
  /** Steps the next chain search for a unit may take: twice as many after each that failed. */
  readonly #patience: Int32Array;

  constructor(problem: Problem, seed: number) {
    this.#problem = problem;
    this.random = new Random(seed);
    this.state = new State(problem);
    this.judge = new Judge(this.state, this.random);
    this.chains = new Chains(this.state, this.judge);
    this.#hard = difficulty(problem);
    this.#tabu = new Int32Array(problem.units * problem.slots);
    this.#patience = new Int32Array(problem.units).fill(leastPatience);
    this.#ties = new Int32Array(problem.slots);
    this.#settleSingles();
    this.#refill();
  }

  /** Units with one slot to start at are put there first and stay: whatever else may happen cannot move them. */
  #settleSingles(): void {
    const p = this.#problem;
    for (let unit = 0; unit < p.units; unit++) {
      let only = -1;
      let count = 0;
      for (let day = 0; day < p.days && count < 2; day++) {
        for (let m = p.starts[unit * p.days + day]!; m !== 0 && count < 2; m &= m - 1) {
          count++;
          only = day * p.hours + 31 - Math.clz32(m & -m);
        }
      }
      if (count !== 1 || p.members[unit]!.some((activity) => (p.rooms.options[activity]?.length ?? 0) > 1)) continue;
      if (this.judge.weigh(unit, only, Infinity) === Infinity || this.judge.size > 0) continue;
      this.state.place(unit, only, this.judge.choice(unit));
      this.judge.held[unit] = 1;
    }
  }

  /**
   * Takes over a timetable: every unit that can stand where it stood, in its rooms if they are free, is put there; the rest
   * waits to be placed. @returns the units that could not be taken over
   */
  takeOver(plan: Plan): number[] {
    const p = this.#problem;
    const left: number[] = [];
    // Broken wishes are no reason to give a place up.
    this.judge.placing = false;
    this.judge.rooms.told = plan;
    for (let unit = 0; unit < p.units; unit++) {
      if (this.state.start[unit]! >= 0) continue;
      const first = p.members[unit]![0]!;
      const slot = plan.slots[first] ?? -1;
      const day = Math.floor(slot / p.hours);
      const open = slot >= 0 && slot < p.slots && ((p.starts[unit * p.days + day]! >> (slot % p.hours)) & 1) === 1;
      if (!open || this.judge.weigh(unit, slot, Infinity) === Infinity || this.judge.size > 0) {
        left.push(unit);
        continue;
      }
      this.state.place(unit, slot, this.judge.choice(unit));
    }
    this.judge.rooms.told = undefined;
    this.judge.placing = true;
    this.#refill();
    return left;
  }

  #refill(): void {
    this.#pool.length = 0;
    for (let unit = 0; unit < this.#problem.units; unit++) if (this.state.start[unit]! < 0) this.#pool.push(unit);
    const noise = Float64Array.from({ length: this.#problem.units }, () => 0.9 + 0.2 * this.random.unit());
    this.#pool.sort((a, b) => this.#hard[a]! * noise[a]! - this.#hard[b]! * noise[b]!);
  }

  /** Runs until all is placed or `stop` says so; true when all is placed. */
  run(options: SearchOptions): boolean {
    const most = options.iterations ?? Infinity;
    let asked = -Infinity;
    while (this.#pool.length > 0 && !this.stuck) {
      // Chains are the slow part: the question is asked by their steps too.
      const work = this.iterations + this.chains.steps;
      if (work - asked >= 256) {
        asked = work;
        if (options.stop(this.progress())) return false;
      }
      if (this.iterations >= most) return false;
      if ((this.iterations & 127) === 0 && this.state.placed > (this.#fullest?.placed ?? 0)) this.#fullest = this.state.save();
      this.iterations++;
      this.#step();
      // A whole round in which no unit had a slot, bars or not: what is held cannot be moved, so none ever will have.
      if (this.#idle > 2 * this.#pool.length + longestBar) this.stuck = true;
    }
    return this.#pool.length === 0;
  }

  /** The fullest timetable that the search has come through, as far as it has looked. */
  fullest(): State | Saved {
    return this.#fullest !== undefined && this.#fullest.placed > this.state.placed ? this.#fullest : this.state;
  }

  /** Luck differs from start to start: all that is not held is taken out, and what was learnt is forgotten. */
  #startOver(unit: number): void {
    const { units } = this.#problem;
    if (this.state.placed > (this.#fullest?.placed ?? 0)) this.#fullest = this.state.save();
    for (let other = 0; other < units; other++) if (other !== unit && this.state.start[other]! >= 0 && this.judge.held[other] === 0) this.state.remove(other);
    this.judge.putOut.fill(0);
    this.judge.weight.fill(1);
    // What one way of weighing cannot do, the other often can.
    this.judge.byWeight = !this.judge.byWeight;
    this.#tabu.fill(0);
    this.#patience.fill(leastPatience);
    this.#record = 0;
    this.#sinceRecord = 0;
    this.#tolerance *= moreTolerance;
    this.#refill();
  }

  /** Activities (indices) of the ten units that have proved hardest to place, hardest first. */
  hardest(): number[] {
    const { weight } = this.judge;
    const units = Array.from({ length: this.#problem.units }, (_n, unit) => unit).filter((unit) => weight[unit]! > 1 || this.state.start[unit]! < 0);
    units.sort((a, b) => weight[b]! - weight[a]! || a - b);
    return units.slice(0, 10).flatMap((unit) => [...this.#problem.members[unit]!]);
  }

  progress(): Progress {
    return { phase: "placing", iterations: this.iterations, placed: this.state.placed, units: this.#problem.units, soft: this.state.soft };
  }

  #step(): void {
    const p = this.#problem;
    const judge = this.judge;
    const unit = this.#pool.pop()!;
    let best = Infinity;
    let ties = 0;
    judge.turn = ++judge.turns;
    for (let day = 0; day < p.days; day++) {
      for (let m = p.starts[unit * p.days + day]!; m !== 0; m &= m - 1) {
        const slot = day * p.hours + 31 - Math.clz32(m & -m);
        const banned = this.#tabu[unit * p.slots + slot]! > this.iterations;
        const found = judge.weigh(unit, slot, best);
        if (found === Infinity || (banned && judge.size > 0)) continue;
        if (found < best - 1e-9) {
          best = found;
          ties = 0;
        }
        if (found <= best + 1e-9) this.#ties[ties++] = slot;
      }
    }
    if (ties === 0) {
      // Every slot is barred for the moment: it waits behind the others.
      judge.weight[unit]! += 1;
      this.#idle++;
      this.#pool.unshift(unit);
      return;
    }
    this.#idle = 0;
    // What would push others out is done only if no chain of moves finds room for all.
    const turn = judge.turn;
    if (best >= 1) {
      if (this.chains.place(unit, this.#patience[unit]!)) {
        this.#patience[unit] = leastPatience;
        return;
      }
      if (this.state.placed > this.#record) {
        this.#record = this.state.placed;
        this.#sinceRecord = 0;
      }
      if (this.#sinceRecord > this.#tolerance) {
        this.#startOver(unit);
        return;
      }
      const most = mostPatience << Math.min(patienceLevels, Math.floor(this.#sinceRecord++ / failuresPerLevel));
      this.#patience[unit] = Math.min(most, this.#patience[unit]! * 2);
      // What proves hard to place at all is placed first and bettered later.
      judge.ease = 1 / (1 + Math.max(0, (4 * ++this.#failures) / p.units - 2));
    }
    judge.turn = turn;
    const slot = this.#ties[ties === 1 ? 0 : this.random.below(ties)]!;
    judge.weigh(unit, slot, Infinity);
    if (judge.impossible) {
      this.#pool.unshift(unit);
      return;
    }
    if (judge.size > 0) judge.weight[unit]! += 1;
    const choice = judge.choice(unit);
    const out = judge.conflicts.slice(0, judge.size);
    for (const other of out) {
      judge.putOut[other * p.slots + this.state.start[other]!]! += 1;
      this.#tabu[other * p.slots + this.state.start[other]!] = this.iterations + 8 + this.random.below(longestBar - 7);
      this.state.remove(other);
    }
    this.state.place(unit, slot, choice);
    for (const other of out) this.#pool.push(other);
  }
}
