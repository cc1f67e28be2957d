import { describe, expect, test } from "vitest";
import type { Activity, Draft, Room, Rule } from "./draft.ts";
import { explain } from "./explain.ts";
import { impossibleByTrial } from "./exhaust.ts";
import { explainFailure, precheck } from "./precheck.ts";
import { sentenceOf } from "./sentences.ts";
import { sampleDraft } from "./sample.test-help.ts";

/** Two classes, three teachers, four days of five hours; one lesson a day of each class by each of two teachers. */
function base(more: (index: { classes: number[]; teachers: number[]; lessons: number[] }) => { rules?: Rule[]; activities?: Activity[]; rooms?: Room[] }): Draft {
  const resources = [
    { name: "7A", kind: "students" as const, copies: 1 }, { name: "7B", kind: "students" as const, copies: 1 },
    { name: "T1", kind: "teacher" as const, copies: 1 }, { name: "T2", kind: "teacher" as const, copies: 1 }, { name: "T3", kind: "teacher" as const, copies: 1 },
  ];
  const activities: Activity[] = [];
  for (const pupils of [0, 1]) for (const teacher of [2, 3]) for (let n = 0; n < 4; n++) activities.push({ id: activities.length + 1, label: `L${activities.length + 1}`, resources: [pupils, teacher], duration: 1, seats: 20 });
  const added = more({ classes: [0, 1], teachers: [2, 3, 4], lessons: activities.map((_a, i) => i) });
  return {
    days: ["Mon", "Tue", "Wed", "Thu"], hours: ["1", "2", "3", "4", "5"], resources, activities: [...activities, ...(added.activities ?? [])], buildings: [],
    rooms: added.rooms ?? [], breaks: [], pinnedParts: [], sources: [{ kind: "test", line: 0, names: [] }],
    rules: [
      { kind: "unavailable", weight: 100, source: 0, resources: [4], slots: [0] },
      { kind: "maxGapsWeek", weight: 100, source: 0, resources: [0, 1], hours: 0 },
      { kind: "maxHoursDay", weight: 100, source: 0, resources: [0, 1], hours: 5 },
      ...(added.rules ?? []),
    ],
  };
}

const all = Array.from({ length: 20 }, (_n, slot) => slot);
const own = 3;

/** Ten contradictions, each with the rules (by position after the three everybody has) and lessons that make it. */
const planted: [string, () => Draft, number[], number[] | number][] = [
  ["a teacher away on all days but one", () => base(({ teachers }) => ({ rules: [{ kind: "unavailable", weight: 100, source: 0, resources: [teachers[0]!], slots: all.slice(5) }] })), [own], 6],
  ["a teacher with too few days", () => base(({ teachers }) => ({ rules: [{ kind: "maxDaysWeek", weight: 100, source: 0, resources: [teachers[0]!], days: 1 }] })), [own], 6],
  ["a teacher with too few hours a day", () => base(({ teachers }) => ({ rules: [{ kind: "maxHoursDay", weight: 100, source: 0, resources: [teachers[1]!], hours: 1 }] })), [own], 5],
  ["a lesson tied to hours its teacher is away", () => base(({ teachers, lessons }) => ({
    rules: [{ kind: "starts", weight: 100, source: 0, activities: [lessons[0]!], slots: [3, 4] }, { kind: "unavailable", weight: 100, source: 0, resources: [teachers[0]!], slots: [3, 4] }],
  })), [own, own + 1], [0]],
  ["a lesson with two sets of hours that do not meet", () => base(() => ({
    rules: [{ kind: "starts", weight: 100, source: 0, activities: [2], slots: [1, 2] }, { kind: "within", weight: 100, source: 0, activities: [2, 3], slots: [5, 6] }],
  })), [own, own + 1], [2]],
  ["lessons on five different days of a week of four", () => base(({ lessons }) => ({
    activities: [{ id: 99, label: "extra", resources: [0, 4], duration: 1, seats: 20 }],
    rules: [{ kind: "minDays", weight: 100, source: 0, activities: [lessons[0]!, lessons[1]!, lessons[2]!, lessons[3]!, 16], days: 1, joined: false }],
  })), [own], 5],
  ["lessons on different days, all tied to one day", () => base(() => ({
    rules: [{ kind: "minDays", weight: 100, source: 0, activities: [0, 1], days: 1, joined: false }, { kind: "within", weight: 100, source: 0, activities: [0, 1], slots: [0, 1, 2] }],
  })), [own, own + 1], [0, 1]],
  ["two lessons of one teacher at one time", () => base(() => ({ rules: [{ kind: "sameStart", weight: 100, source: 0, activities: [0, 8] }] })), [own], [0, 8]],
  ["a gym open for too few hours", () => base(() => ({
    rooms: [{ name: "Gym", capacity: 60, building: -1, parts: [] }],
    rules: [{ kind: "rooms", weight: 100, source: 0, activities: [0, 1, 8], rooms: [0] }, { kind: "roomUnavailable", weight: 100, source: 0, rooms: [0], slots: all.slice(2) }],
  })), [own, own + 1], 3],
  ["two lessons of one day that must follow each other, tied to hours apart", () => base(() => ({
    rules: [
      { kind: "minDays", weight: 95, source: 0, activities: [0, 1, 2], days: 1, joined: true },
      { kind: "starts", weight: 100, source: 0, activities: [0], slots: [0] }, { kind: "starts", weight: 100, source: 0, activities: [1], slots: [2] },
    ],
  })), [own, own + 1, own + 2], [0, 1]],
  ["a teacher asked for more days than allowed", () => base(({ teachers }) => ({
    rules: [{ kind: "minDaysWeek", weight: 100, source: 0, resources: [teachers[1]!], days: 4 }, { kind: "maxDaysWeek", weight: 100, source: 0, resources: [teachers[1]!], days: 3 }],
  })), [own, own + 1], 1],
];

describe("after a failed search", () => {
  const noWayToFill = (): Draft => {
    const draft = base(() => ({
      rules: [
        { kind: "starts", weight: 100, source: 0, activities: [0], slots: [2] },
        { kind: "within", weight: 100, source: 0, activities: [1, 2], slots: all.slice(5) },
        { kind: "lateStarts", weight: 100, source: 0, resources: [0, 1], days: 0 },
      ],
    }));
    return { ...draft, activities: draft.activities.slice(0, 3) };
  };

  test("names what no trial of one class's lessons can keep together, and the pre-check had not seen", () => {
    const draft = noWayToFill();
    expect(precheck(draft)).toEqual([]);
    const found = explainFailure(draft, [0]);
    expect(found.map((it) => it.rules.toSorted((a, b) => a - b))).toEqual([[own, own + 1, own + 2]]);
    expect(explain(draft, found[0]!, "ru")).toContain("Всё это вместе невыполнимо: 7A");
  });

  test("is settled by trial only where all ways were tried", () => {
    const draft = base(() => ({}));
    expect(impossibleByTrial(draft, 1000)).toBe(false);
    expect(impossibleByTrial(noWayToFill(), 1000)).toBe(true);
    expect(impossibleByTrial(noWayToFill(), 0)).toBe(undefined);
    expect(explainFailure(draft, [0, 1, 2])).toEqual([]);
  });

  test("is not blamed on rules of which only a part is seen", () => {
    // The teacher's one lesson with the class leaves gaps that the teacher's other lessons can fill.
    const draft = base(({ teachers }) => ({ rules: [{ kind: "minHoursDay", weight: 100, source: 0, resources: teachers, hours: 2, emptyDays: true }] }));
    expect(explainFailure(draft, [0])).toEqual([]);
  });
});

describe("the pre-check", () => {
  test.each(planted)("names exactly the facts of: %s", (_name, make, rules, activities) => {
    const draft = make();
    const found = precheck(draft);
    const hit = found.find((it) => rules.every((rule) => it.rules.includes(rule)));
    expect(hit?.rules.toSorted((a, b) => a - b)).toEqual(rules);
    if (typeof activities === "number") expect(hit?.activities.length).toBe(activities);
    else expect(hit?.activities.toSorted((a, b) => a - b)).toEqual(activities);
    for (const it of found) for (const index of it.rules) expect(rules).toContain(index);
  });

  test("finds nothing where nothing contradicts", () => {
    expect(precheck(base(() => ({})))).toEqual([]);
    expect(precheck(sampleDraft(5, { classes: 4, days: 5, hours: 6 }))).toEqual([]);
  });

  test("stops when told", () => {
    expect(precheck(planted[0]![1](), () => true)).toEqual([]);
  });

  test("says it in three languages", () => {
    const draft = planted[1]![1]();
    const found = precheck(draft)[0]!;
    expect(explain(draft, found, "en")).toContain("T1: at most 1 days a week");
    expect(explain(draft, found, "ru")).toContain("Не хватает часов: T1");
    expect(explain(draft, found, "kk")).toContain("аптасына ең көбі 1 күн");
    const sample = sampleDraft(1, { classes: 2, days: 3, hours: 4 });
    for (const rule of sample.rules) for (const language of ["kk", "ru", "en"] as const) expect(sentenceOf(sample, rule, language)).not.toMatch(/[{}]|undefined/);
  });
});
