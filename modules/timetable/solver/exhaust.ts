import type { Draft } from "./draft.ts";
import { Judge } from "./judge.ts";
import { problemOf } from "./problem.ts";
import type { Problem } from "./problem.ts";
import { Random } from "./random.ts";
import { State } from "./state.ts";

/**
 * Tries every way to place all lessons of a small draft, the lesson with the fewest slots left first: true when there is
 * none, false when there is one, undefined when `nodes` steps did not settle it. Rooms count only as far as they close
 * hours, so that "none" holds whatever room is taken.
 */
export function impossibleByTrial(draft: Draft, nodes: number): boolean | undefined {
  const problem = problemOf(withoutRooms(draft), true);
  if (problem.hopeless.length > 0) return true;
  const state = new State(problem);
  const judge = new Judge(state, new Random(1));
  judge.placing = false;
  judge.wishScale = 0;
  const left = { nodes };
  const found = deepen(problem, state, judge, left);
  return found ? false : left.nodes <= 0 ? undefined : true;
}

/** The rules about rooms narrow the hours of a lesson before the search; who takes which room is left open. */
function withoutRooms(draft: Draft): Draft {
  const problem = problemOf(draft, true);
  const closed = draft.activities.map((_a, activity) => {
    const unit = problem.unitOf[activity]!;
    const slots: number[] = [];
    for (let slot = 0; slot < problem.slots; slot++) if ((problem.starts[unit * problem.days + Math.floor(slot / problem.hours)]! >> (slot % problem.hours)) & 1) slots.push(slot);
    return slots;
  });
  const rules = draft.rules.filter((rule) => rule.kind !== "rooms" && rule.kind !== "roomUnavailable");
  return { ...draft, pinnedParts: [], rules: [...rules, ...closed.map((slots, activity) => ({ kind: "starts" as const, weight: 100, source: 0, activities: [activity], slots }))] };
}

/** Slots a unit can stand at with nobody in the way; stops counting beyond `enough`. */
function open(problem: Problem, judge: Judge, unit: number, enough: number): number[] {
  const found: number[] = [];
  for (let slot = 0; slot < problem.slots && found.length < enough; slot++) {
    if (((problem.starts[unit * problem.days + Math.floor(slot / problem.hours)]! >> (slot % problem.hours)) & 1) === 0) continue;
    if (judge.weigh(unit, slot, Infinity) < Infinity && judge.size === 0) found.push(slot);
  }
  return found;
}

function deepen(problem: Problem, state: State, judge: Judge, left: { nodes: number }): boolean {
  if (state.placed === problem.units) return true;
  if (left.nodes-- <= 0) return false;
  let best = -1;
  let fewest: number[] = [];
  for (let unit = 0; unit < problem.units; unit++) {
    if (state.start[unit]! >= 0) continue;
    const slots = open(problem, judge, unit, best < 0 ? Infinity : fewest.length);
    if (best >= 0 && slots.length >= fewest.length) continue;
    best = unit;
    fewest = slots;
    if (slots.length === 0) return false;
  }
  for (const slot of fewest) {
    if (judge.weigh(best, slot, Infinity) === Infinity || judge.size > 0) continue;
    state.place(best, slot, judge.choice(best));
    if (deepen(problem, state, judge, left)) return true;
    state.remove(best);
    if (left.nodes <= 0) return false;
  }
  return false;
}
