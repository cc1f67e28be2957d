import { describe, expect, test } from "vitest";
import { draftOf } from "../fet/draft.ts";
import { readFet } from "../fet/read.ts";
import { schoolFet } from "../fet/school.ts";
import { Asking } from "./ask.ts";
import { check } from "./check.ts";
import type { Draft, Plan } from "./draft.ts";
import { repair } from "./repair.ts";
import { solve } from "./solve.ts";

const draft = draftOf(readFet(schoolFet({ classes: 12, twoShifts: false, seed: 3 }))).draft;
const made = solve(draft, { seed: 1, stop: () => false, placingIterations: 50_000, improve: false });

describe("a made-up school", () => {
  test("is solved whole, by the checker too", () => {
    expect(made.solved).toBe(true);
    expect(check(draft, made.plan).hard).toEqual([]);
  });

  test("is the same file for the same seed and another for another", () => {
    expect(schoolFet({ classes: 12, twoShifts: false, seed: 3 })).toBe(schoolFet({ classes: 12, twoShifts: false, seed: 3 }));
    expect(schoolFet({ classes: 12, twoShifts: false, seed: 4 })).not.toBe(schoolFet({ classes: 12, twoShifts: false, seed: 3 }));
  });
});

describe("a made-up school with all the rules of a school here", () => {
  const points = new Map([["Mathematics", 11], ["Russian", 11], ["English", 10], ["Physics", 9], ["Chemistry", 9], ["Biology", 9], ["Informatics", 9]]);
  const { draft: full } = draftOf(readFet(schoolFet({ classes: 24, twoShifts: true, seed: 3, points })));

  test("is read whole and solved, first to last, by the checker too", () => {
    const { draft: early, unsupported } = draftOf(readFet(schoolFet({ classes: 24, twoShifts: false, seed: 3, points })));
    expect(unsupported).toEqual([]);
    const result = solve(early, { seed: 2, stop: () => false, placingIterations: 20_000, improvingIterations: 300 });
    expect(result.verdict.hard).toEqual([]);
    expect(result.solved).toBe(true);
    const first = solve(early, { seed: 2, stop: () => false, placingIterations: 20_000, improve: false });
    expect(result.verdict.softTotal).toBeLessThan(first.verdict.softTotal);
  });

  test("has weeks in turn, bands, two buildings, pupils at home and teachers of both shifts", () => {
    const kinds = new Set(full.rules.map((rule) => rule.kind));
    for (const kind of ["buildingGap", "orderedGap", "maxSpan", "rooms", "sameStart", "within"] as const) expect(kinds).toContain(kind);
    const inTurn = full.activities.filter((it) => it.resources.some((r) => full.resources[r]!.name.endsWith(", week A")) && it.resources.some((r) => full.resources[r]!.name.endsWith(", week B")));
    expect(inTurn.length).toBeGreaterThanOrEqual(2);
    expect(full.resources.some((it) => it.name.startsWith("Home"))).toBe(true);
    expect(full.activities.some((it) => new Set(it.resources.map((r) => full.resources[r]!.name).filter((name) => /^1[01]-/.test(name)).map((name) => name.split("/")[0])).size > 1)).toBe(true);
  });
});

describe("repair", () => {
  test("moves nothing when nothing has changed", () => {
    const again = repair(draft, made.plan, 1, () => false);
    expect(again.solved).toBe(true);
    expect(again.moved).toEqual([]);
  });

  test("moves a teacher's day off with few changes", () => {
    const teacher = draft.resources.findIndex((resource) => resource.name.startsWith("Physics"));
    const tuesday = Array.from({ length: draft.hours.length }, (_n, h) => draft.hours.length + h);
    const changed: Draft = { ...draft, rules: [...draft.rules, { kind: "unavailable", weight: 100, source: 0, resources: [teacher], slots: tuesday }] };
    const hit = draft.activities.filter((activity, a) => activity.resources.includes(teacher) && tuesday.includes(made.plan.slots[a]!)).length;
    expect(hit).toBeGreaterThan(0);
    const mended = repair(changed, made.plan, 1, () => false);
    expect(mended.solved).toBe(true);
    expect(check(changed, mended.plan).hard).toEqual([]);
    expect(mended.moved.length).toBeGreaterThanOrEqual(hit);
    expect(mended.moved.length).toBeLessThan(draft.activities.length / 8);
  });
});

describe("asking", () => {
  const asking = new Asking(draft, made.plan);
  const judge = (slots: Int32Array): ReturnType<typeof check> => check(draft, { ...made.plan, slots } satisfies Plan);

  test("says who is in the way, and nothing is when the slot is free", () => {
    let free = 0;
    for (const answer of asking.week(20)) {
      if (!answer.open || answer.inTheWay.length > 0 || draft.rules.some((rule) => rule.kind === "rooms" && rule.activities.includes(20))) continue;
      free++;
      const slots = made.plan.slots.slice();
      slots[20] = answer.slot;
      const verdict = judge(slots);
      expect(verdict.hard).toEqual([]);
      expect(verdict.softTotal - made.verdict.softTotal).toBeCloseTo(answer.softChange, 6);
    }
    expect(asking.at(20, made.plan.slots[20]!).inTheWay).toEqual([]);
    expect(free).toBeGreaterThan(0);
  });

  test("answers a slot within five milliseconds and leaves the timetable as it was", () => {
    const first = asking.week(5);
    const begun = process.cpuUsage();
    for (let n = 0; n < 10; n++) asking.week(5 + n);
    const used = process.cpuUsage(begun);
    expect((used.user + used.system) / 1000 / (10 * first.length)).toBeLessThan(5);
    expect(asking.week(5)).toEqual(first);
  });

  test("offers exchanges that keep every must", () => {
    let offered = 0;
    for (let activity = 0; activity < 40; activity++) {
      if (draft.rules.some((rule) => (rule.kind === "rooms" || rule.kind === "sameStart") && rule.activities.includes(activity))) continue;
      for (const swap of asking.swaps(activity)) {
        if (draft.rules.some((rule) => (rule.kind === "rooms" || rule.kind === "sameStart") && rule.activities.includes(swap.with))) continue;
        const slots = made.plan.slots.slice();
        slots[swap.with] = slots[activity]!;
        slots[activity] = swap.slot;
        expect(judge(slots).hard).toEqual([]);
        offered++;
      }
    }
    expect(offered).toBeGreaterThan(0);
  });
});
