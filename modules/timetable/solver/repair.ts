import { check } from "./check.ts";
import type { Verdict } from "./check.ts";
import type { Draft, Plan } from "./draft.ts";
import { planOf } from "./plan.ts";
import { problemOf } from "./problem.ts";
import { Placing } from "./search.ts";
import type { Progress } from "./search.ts";

export interface Repaired {
  readonly plan: Plan;
  readonly verdict: Verdict;
  readonly solved: boolean;
  /** Activities (indices) whose slot is not what it was. */
  readonly moved: readonly number[];
}

/**
 * Mends a timetable after a fact has changed: what can stay stays, and what cannot is placed with as few others moved as
 * the search finds; then whatever can go back where it was goes back.
 * @param draft the changed facts
 * @param before the timetable as it was, by the draft's activities; -1 for new ones
 * @param stop asked now and then; true ends the search
 */
export function repair(draft: Draft, before: Plan, seed: number, stop: (progress: Progress) => boolean): Repaired {
  const problem = problemOf(draft);
  let best: { placing: Placing; moved: number[] } | undefined;
  // A few tries with different chances: the one that moves least is kept.
  for (let round = 0; round < 8; round++) {
    const placing = new Placing(problem, seed + round);
    placing.takeOver(before);
    const whole = placing.run({ stop, iterations: 20_000 });
    if (whole) goHome(placing, before);
    const moved = movedOf(placing, before);
    const fewer = best === undefined || placing.state.placed > best.placing.state.placed || (placing.state.placed === best.placing.state.placed && moved.length < best.moved.length);
    if (fewer) best = { placing, moved };
    if (stop(placing.progress())) break;
  }
  const { placing, moved } = best!;
  const plan = planOf(problem, placing.state);
  const verdict = check(draft, plan);
  return { plan, verdict, moved, solved: verdict.placed === verdict.total && verdict.hard.length === 0 };
}

function movedOf(placing: Placing, before: Plan): number[] {
  const p = placing.state.problem;
  const moved: number[] = [];
  for (let a = 0; a < p.draft.activities.length; a++) if ((before.slots[a] ?? -1) >= 0 && placing.state.start[p.unitOf[a]!] !== before.slots[a]) moved.push(a);
  return moved;
}

/** Units that left their slot without need return to it, as long as that puts nobody out. */
function goHome(placing: Placing, before: Plan): void {
  const { state, judge } = placing;
  const p = state.problem;
  judge.placing = false;
  for (let again = true; again; ) {
    again = false;
    for (let unit = 0; unit < p.units; unit++) {
      const home = before.slots[p.members[unit]![0]!] ?? -1;
      const at = state.start[unit]!;
      if (home < 0 || at < 0 || at === home || judge.held[unit] === 1) continue;
      if (((p.starts[unit * p.days + Math.floor(home / p.hours)]! >> (home % p.hours)) & 1) === 0) continue;
      const members = p.members[unit]!;
      const old = { rooms: Int32Array.from(members, (a) => state.roomOf[a]!), parts: Array.from(members, (a) => state.partsOf[a]) };
      state.remove(unit);
      if (judge.weigh(unit, home, Infinity) < Infinity && judge.size === 0) {
        state.place(unit, home, judge.choice(unit));
        again = true;
      } else {
        state.place(unit, at, old);
      }
    }
  }
}
