import { describe, expect, test } from "vitest";
import { check } from "./check.ts";
import type { Draft, Plan, Rule, RuleKind } from "./draft.ts";
import { sentenceOf } from "./sentences.ts";
import { solve } from "./solve.ts";

/**
 * Every kind of rule alone: a timetable that keeps it, one that breaks it, and how often it is broken. Three days of five
 * hours; lessons 0–3 of class P with teacher T, lesson 4 of class Q with teacher T, lesson 5 (two hours) of class P with
 * teacher U. Rooms A and B stand in different buildings.
 */
const hours = 5;
const at = (day: number, hour: number): number => day * hours + hour;
const P = 0;
const T = 2;

function draftWith(rule: Rule): Draft {
  const lesson = (index: number, resources: number[], duration = 1): Draft["activities"][number] => ({ id: index + 1, label: `L${index}`, resources, duration, seats: 10 });
  return {
    days: ["Mon", "Tue", "Wed"], hours: ["1", "2", "3", "4", "5"],
    resources: [
      { name: "P", kind: "students", copies: 1 }, { name: "Q", kind: "students", copies: 1 }, { name: "T", kind: "teacher", copies: 1 }, { name: "U", kind: "teacher", copies: 1 },
    ],
    activities: [lesson(0, [P, T]), lesson(1, [P, T]), lesson(2, [P, T]), lesson(3, [P, T]), lesson(4, [1, T]), lesson(5, [P, 3], 2)],
    buildings: ["North", "South"],
    rooms: [{ name: "A", capacity: 30, building: 0, parts: [] }, { name: "B", capacity: 30, building: 1, parts: [] }],
    breaks: [], pinnedParts: [], sources: [{ kind: "test", line: 0, names: [] }],
    rules: rule.kind.startsWith("building") || rule.kind === "maxRooms" || rule.kind === "sameRoom" || rule.kind === "roomUnavailable"
      ? [rule, { kind: "rooms", weight: 100, source: 0, activities: [0, 1, 2, 3], rooms: [0, 1] }]
      : [rule],
  };
}

/** Slots of lessons 0 to 5 (-1: not placed) and rooms of the first four. */
function planOf(slots: number[], rooms: number[] = [0, 0, 0, 0]): Plan {
  return { slots: Int32Array.from([0, 1, 2, 3, 4, 5], (i) => slots[i] ?? -1), rooms: Int32Array.from([0, 1, 2, 3, 4, 5], (i) => rooms[i] ?? -1), realRooms: new Map() };
}

type Case = { rule: Rule; kept: Plan; broken: Plan; times: number };
const must = { weight: 100, source: 0 } as const;
const apart = [at(0, 0), at(1, 0), at(2, 0)];

const cases: Record<RuleKind, Case> = {
  unavailable: { rule: { kind: "unavailable", ...must, resources: [T], slots: [at(0, 0)] }, kept: planOf([at(0, 1)]), broken: planOf([at(0, 0)]), times: 1 },
  starts: { rule: { kind: "starts", ...must, activities: [0], slots: [at(0, 3)] }, kept: planOf([at(0, 3)]), broken: planOf([at(0, 2)]), times: 1 },
  within: { rule: { kind: "within", ...must, activities: [5], slots: [at(0, 0), at(0, 1)] }, kept: planOf([-1, -1, -1, -1, -1, at(0, 0)]), broken: planOf([-1, -1, -1, -1, -1, at(0, 1)]), times: 1 },
  minDays: { rule: { kind: "minDays", ...must, activities: [0, 1, 2], days: 1, joined: false }, kept: planOf(apart), broken: planOf([at(0, 0), at(0, 1), at(2, 0)]), times: 1 },
  maxDaysBetween: { rule: { kind: "maxDaysBetween", ...must, activities: [0, 1], days: 1 }, kept: planOf([at(0, 0), at(1, 0)]), broken: planOf([at(0, 0), at(2, 0)]), times: 1 },
  maxPerDay: { rule: { kind: "maxPerDay", ...must, activities: [0, 1, 2], limit: 1 }, kept: planOf(apart), broken: planOf([at(0, 0), at(0, 2), at(0, 4)]), times: 2 },
  minGaps: { rule: { kind: "minGaps", ...must, activities: [0, 1], hours: 2 }, kept: planOf([at(0, 0), at(0, 3)]), broken: planOf([at(0, 0), at(0, 2)]), times: 1 },
  sameStart: { rule: { kind: "sameStart", ...must, activities: [4, 5] }, kept: planOf([-1, -1, -1, -1, at(0, 1), at(0, 1)]), broken: planOf([-1, -1, -1, -1, at(0, 1), at(0, 2)]), times: 1 },
  sameHour: { rule: { kind: "sameHour", ...must, activities: [0, 1] }, kept: planOf([at(0, 2), at(1, 2)]), broken: planOf([at(0, 2), at(1, 1)]), times: 1 },
  sameDay: { rule: { kind: "sameDay", ...must, activities: [0, 1] }, kept: planOf([at(0, 2), at(0, 0)]), broken: planOf([at(0, 2), at(1, 2)]), times: 1 },
  apart: { rule: { kind: "apart", ...must, activities: [4, 5] }, kept: planOf([-1, -1, -1, -1, at(0, 2), at(0, 0)]), broken: planOf([-1, -1, -1, -1, at(0, 1), at(0, 0)]), times: 1 },
  consecutive: { rule: { kind: "consecutive", ...must, activities: [0, 1] }, kept: planOf([at(0, 0), at(0, 1)]), broken: planOf([at(0, 1), at(0, 0)]), times: 1 },
  grouped: { rule: { kind: "grouped", ...must, activities: [0, 1] }, kept: planOf([at(0, 1), at(0, 0)]), broken: planOf([at(0, 0), at(0, 2)]), times: 1 },
  ordered: { rule: { kind: "ordered", ...must, activities: [0, 1] }, kept: planOf([at(0, 4), at(1, 0)]), broken: planOf([at(1, 0), at(0, 4)]), times: 1 },
  orderedSameDay: { rule: { kind: "orderedSameDay", ...must, activities: [0, 1] }, kept: planOf([at(1, 3), at(0, 0)]), broken: planOf([at(0, 3), at(0, 0)]), times: 1 },
  orderedGap: { rule: { kind: "orderedGap", ...must, activities: [0], others: [1], hours: 1 }, kept: planOf([at(0, 0), at(0, 2)]), broken: planOf([at(0, 0), at(0, 1)]), times: 1 },
  endsDay: { rule: { kind: "endsDay", ...must, activities: [0] }, kept: planOf([at(0, 1), at(0, 0)]), broken: planOf([at(0, 1), at(0, 3)]), times: 1 },
  maxDaysWeek: { rule: { kind: "maxDaysWeek", ...must, resources: [T], days: 2 }, kept: planOf([at(0, 0), at(1, 0), at(1, 1)]), broken: planOf(apart), times: 1 },
  minDaysWeek: { rule: { kind: "minDaysWeek", ...must, resources: [T], days: 3 }, kept: planOf(apart), broken: planOf([at(0, 0), at(0, 1), at(0, 2)]), times: 2 },
  maxGapsWeek: { rule: { kind: "maxGapsWeek", ...must, resources: [T], hours: 1 }, kept: planOf([at(0, 0), at(0, 2), at(1, 0)]), broken: planOf([at(0, 0), at(0, 2), at(1, 0), at(1, 3)]), times: 2 },
  maxGapsDay: { rule: { kind: "maxGapsDay", ...must, resources: [T], hours: 1 }, kept: planOf([at(0, 0), at(0, 2), at(1, 0), at(1, 2)]), broken: planOf([at(0, 0), at(0, 4)]), times: 2 },
  lateStarts: { rule: { kind: "lateStarts", ...must, resources: [P], days: 1 }, kept: planOf([at(0, 1), at(1, 0)]), broken: planOf([at(0, 1), at(1, 1), at(2, 2)]), times: 2 },
  maxHoursDay: { rule: { kind: "maxHoursDay", ...must, resources: [P], hours: 2 }, kept: planOf([at(0, 0), at(0, 1), at(1, 0)]), broken: planOf([at(0, 0), at(0, 1), at(0, 3)]), times: 1 },
  minHoursDay: { rule: { kind: "minHoursDay", ...must, resources: [P], hours: 2, emptyDays: true }, kept: planOf([at(0, 0), at(0, 1)]), broken: planOf([at(0, 0), at(1, 1)]), times: 2 },
  maxRun: { rule: { kind: "maxRun", ...must, resources: [T], hours: 2 }, kept: planOf([at(0, 0), at(0, 1), at(0, 3)]), broken: planOf([at(0, 0), at(0, 1), at(0, 2)]), times: 1 },
  intervalDays: { rule: { kind: "intervalDays", ...must, resources: [T], from: 3, to: 5, days: 1 }, kept: planOf([at(0, 3), at(0, 4), at(1, 2)]), broken: planOf([at(0, 3), at(1, 4)]), times: 1 },
  maxSpan: { rule: { kind: "maxSpan", ...must, resources: [T], hours: 3, plusOne: false }, kept: planOf([at(0, 1), at(0, 3)]), broken: planOf([at(0, 0), at(0, 3)]), times: 1 },
  minRest: { rule: { kind: "minRest", ...must, resources: [T], hours: 3, circular: false }, kept: planOf([at(0, 2), at(1, 1)]), broken: planOf([at(0, 3), at(1, 1)]), times: 1 },
  someHoursDay: { rule: { kind: "someHoursDay", ...must, resources: [P], activities: [0, 1], hours: 1 }, kept: planOf([at(0, 0), at(1, 0), at(0, 1)]), broken: planOf([at(0, 0), at(0, 3)]), times: 1 },
  someRun: { rule: { kind: "someRun", ...must, resources: [P], activities: [0, 1], hours: 1 }, kept: planOf([at(0, 0), at(0, 2), at(0, 1)]), broken: planOf([at(0, 0), at(0, 1)]), times: 1 },
  maxSlots: { rule: { kind: "maxSlots", ...must, activities: [0, 1, 4], slots: [at(0, 0), at(0, 1), at(0, 2)], limit: 1 }, kept: planOf([at(0, 0), at(1, 0)]), broken: planOf([at(0, 0), at(0, 1), -1, -1, at(0, 2)]), times: 2 },
  maxTogether: { rule: { kind: "maxTogether", ...must, activities: [4, 5], slots: [at(0, 0), at(0, 1)], limit: 1 }, kept: planOf([-1, -1, -1, -1, at(0, 2), at(0, 0)]), broken: planOf([-1, -1, -1, -1, at(0, 1), at(0, 0)]), times: 1 },
  minTogether: { rule: { kind: "minTogether", ...must, activities: [4, 5], slots: [at(0, 1)], limit: 2, emptySlots: true }, kept: planOf([-1, -1, -1, -1, at(0, 1), at(0, 0)]), broken: planOf([-1, -1, -1, -1, at(0, 2), at(0, 0)]), times: 1 },
  rooms: { rule: { kind: "rooms", ...must, activities: [0], rooms: [1] }, kept: planOf([at(0, 0)], [1]), broken: planOf([at(0, 0)], [0]), times: 1 },
  roomUnavailable: { rule: { kind: "roomUnavailable", ...must, rooms: [0], slots: [at(0, 0)] }, kept: planOf([at(0, 0)], [1]), broken: planOf([at(0, 0)], [0]), times: 1 },
  maxRooms: { rule: { kind: "maxRooms", ...must, activities: [0, 1, 2], limit: 1 }, kept: planOf(apart), broken: planOf(apart, [0, 1, 0]), times: 1 },
  sameRoom: { rule: { kind: "sameRoom", ...must, activities: [0, 1] }, kept: planOf([at(0, 0), at(0, 2)], [0, 1]), broken: planOf([at(0, 0), at(0, 1)], [0, 1]), times: 1 },
  buildingChangesDay: { rule: { kind: "buildingChangesDay", ...must, resources: [P], limit: 1 }, kept: planOf([at(0, 0), at(0, 2), at(1, 0), at(1, 2)], [0, 1, 0, 1]), broken: planOf([at(0, 0), at(0, 1), at(0, 2)], [0, 1, 0]), times: 1 },
  buildingChangesWeek: { rule: { kind: "buildingChangesWeek", ...must, resources: [P], limit: 1 }, kept: planOf([at(0, 0), at(0, 1)], [0, 1]), broken: planOf([at(0, 0), at(0, 2), at(1, 0), at(1, 2)], [0, 1, 0, 1]), times: 1 },
  buildingGap: { rule: { kind: "buildingGap", ...must, resources: [P], hours: 1 }, kept: planOf([at(0, 0), at(0, 2)], [0, 1]), broken: planOf([at(0, 0), at(0, 1)], [0, 1]), times: 1 },
};

describe.each(Object.entries(cases))("%s", (_kind, { rule, kept, broken, times }) => {
  const draft = draftWith(rule);
  const breaches = (plan: Plan, of: Draft): { rule: number; times: number }[] => [...check(of, plan).hard, ...check(of, plan).soft].map((it) => ({ rule: it.rule, times: it.times }));

  test("is kept where it is kept and broken as often as it is broken", () => {
    expect(breaches(kept, draft)).toEqual([]);
    expect(breaches(broken, draft)).toEqual([{ rule: 0, times }]);
  });

  test("costs its weight as a wish", () => {
    if (rule.kind === "unavailable") return;
    const wish = draftWith({ ...rule, weight: 40 });
    expect(check(wish, broken).hard).toEqual([]);
    expect(check(wish, broken).softTotal).toBeCloseTo(0.4 * times, 9);
  });

  test("is kept by the search as a must, and as a wish where nothing stands against it", () => {
    for (const weight of [100, 60]) {
      const of = draftWith({ ...rule, weight });
      const made = solve(of, { seed: 1, stop: () => false, placingIterations: 2000, improvingIterations: 3000 });
      expect(made.solved).toBe(true);
      expect(made.verdict.softTotal).toBe(0);
    }
  });

  test("is a sentence in three languages", () => {
    const said = (["kk", "ru", "en"] as const).map((language) => sentenceOf(draft, rule, language));
    expect(new Set(said).size).toBe(3);
    for (const sentence of said) expect(sentence).not.toMatch(/[{}]|undefined/);
  });
});
