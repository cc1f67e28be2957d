import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check } from "./check.ts";
import { planOf } from "./plan.ts";
import { problemOf } from "./problem.ts";
import { Random } from "./random.ts";
import { Judge } from "./judge.ts";
import { sampleDraft } from "./sample.test-help.ts";
import { solve } from "./solve.ts";
import { State } from "./state.ts";
import type { Draft, Rule } from "./draft.ts";

const seeds = fc.integer({ min: 1, max: 100_000 });

describe("the running sums", () => {
  test("equal the checker's full count after any moves, and no must is broken on the way", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const draft = sampleDraft(seed, { classes: 3, days: 4, hours: 5, wishes: seed % 2 === 0 });
        const problem = problemOf(draft);
        const state = new State(problem);
        const random = new Random(seed);
        const judge = new Judge(state, random);
        judge.placing = false;
        for (let move = 0; move < 150; move++) {
          const unit = random.below(problem.units);
          if (state.start[unit]! >= 0) {
            if (random.below(3) === 0) state.remove(unit);
            continue;
          }
          const slot = random.below(problem.slots);
          if (((problem.starts[unit * problem.days + Math.floor(slot / problem.hours)]! >> (slot % problem.hours)) & 1) === 0) continue;
          if (judge.weigh(unit, slot, Infinity) === Infinity) continue;
          for (const other of judge.conflicts.slice(0, judge.size)) state.remove(other);
          state.place(unit, slot, judge.choice(unit));
          const verdict = check(draft, planOf(problem, state));
          expect(verdict.hard).toEqual([]);
          expect(state.soft).toBeCloseTo(verdict.softTotal, 6);
          expect(verdict.placed).toBe(planOf(problem, state).slots.filter((s) => s >= 0).length);
        }
      }),
      { numRuns: 30 },
    );
  }, 60_000);

  test("come back to nothing when all is taken out again", () => {
    const draft = sampleDraft(7, { classes: 3, days: 5, hours: 5 });
    const problem = problemOf(draft);
    const state = new State(problem);
    const judge = new Judge(state, new Random(1));
    for (let unit = 0; unit < problem.units; unit++) {
      for (let slot = 0; slot < problem.slots && state.start[unit]! < 0; slot++) {
        if (((problem.starts[unit * problem.days + Math.floor(slot / problem.hours)]! >> (slot % problem.hours)) & 1) === 0) continue;
        if (judge.weigh(unit, slot, Infinity) < Infinity && judge.size === 0) state.place(unit, slot, judge.choice(unit));
      }
    }
    expect(state.placed).toBeGreaterThan(20);
    for (let unit = 0; unit < problem.units; unit++) if (state.start[unit]! >= 0) state.remove(unit);
    expect(state.soft).toBeCloseTo(0, 9);
    for (const list of [state.occupant, state.mask, state.full, state.least, state.fullSum, state.used, state.trackMask, state.roomOccupant, state.roomMask]) {
      expect(list.every((value) => value === 0)).toBe(true);
    }
  });
});

const bounded = (draft: Draft, seed: number): ReturnType<typeof solve> =>
  solve(draft, { seed, stop: () => false, placingIterations: 4000, improvingIterations: 500 });

describe("a solved timetable", () => {
  test("is the same for the same seed and iterations", () => {
    const draft = sampleDraft(11, { classes: 4, days: 5, hours: 6 });
    const one = bounded(draft, 5);
    const two = bounded(draft, 5);
    expect([...two.plan.slots]).toEqual([...one.plan.slots]);
    expect([...two.plan.rooms]).toEqual([...one.plan.rooms]);
    expect([...bounded(draft, 6).plan.slots]).not.toEqual([...one.plan.slots]);
  });

  test("keeps classes without gaps and teachers' rules, and betters the wishes", () => {
    const base = sampleDraft(3, { classes: 5, days: 5, hours: 6, loaded: 0.8 });
    const pupils = base.resources.flatMap((resource, index) => (resource.kind === "students" ? [index] : []));
    const more: Rule[] = [
      { kind: "maxGapsWeek", weight: 100, source: 0, resources: pupils, hours: 0 },
      { kind: "lateStarts", weight: 100, source: 0, resources: pupils, days: 0 },
      { kind: "minHoursDay", weight: 100, source: 0, resources: pupils, hours: 2, emptyDays: false },
    ];
    const draft = { ...base, rules: [...base.rules, ...more] };
    const first = solve(draft, { seed: 1, stop: () => false, placingIterations: 50_000, improve: false });
    const better = solve(draft, { seed: 1, stop: () => false, placingIterations: 50_000, improvingIterations: 1500 });
    expect(first.solved).toBe(true);
    expect(better.solved).toBe(true);
    expect(better.verdict.softTotal).toBeLessThan(first.verdict.softTotal);
  });

  test("is never claimed where more is asked than the week has", () => {
    const draft = sampleDraft(2, { classes: 2, days: 2, hours: 3, loaded: 1 });
    const over: Draft = { ...draft, activities: [...draft.activities, { id: 999, label: "one too many", resources: [0], duration: 1, seats: 0 }] };
    const result = solve(over, { seed: 1, stop: () => false, placingIterations: 300 });
    expect(result.solved).toBe(false);
    expect(result.verdict.placed).toBeLessThan(result.verdict.total);
    expect(result.verdict.hard).toEqual([]);
  });

  test("keeps wishes about days, gaps, rest and buildings where it can", () => {
    const draft = sampleDraft(2, { classes: 3, days: 5, hours: 5, loaded: 0.5, wishes: true });
    const first = solve(draft, { seed: 1, stop: () => false, placingIterations: 50_000, improve: false });
    const better = solve(draft, { seed: 1, stop: () => false, placingIterations: 50_000, improvingIterations: 800 });
    expect(better.solved).toBe(true);
    expect(better.verdict.softTotal).toBeLessThan(first.verdict.softTotal * 0.8);
  });

  test("is refused in words for a week beyond all measure", () => {
    const draft = sampleDraft(2, { classes: 1, days: 2, hours: 3 });
    expect(() => problemOf({ ...draft, hours: Array.from({ length: 40 }, (_n, h) => `${h}`) })).toThrow(RangeError);
  });
});
