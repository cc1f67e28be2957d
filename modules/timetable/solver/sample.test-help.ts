import { Random } from "./random.ts";
import type { Activity, Draft, Resource, Rule } from "./draft.ts";

/** Every kind that can be wished for, of little amounts, so that most are broken now and then. */
function wishesOfAllKinds(random: Random, people: readonly number[], pupils: readonly number[], lessons: number, days: number, hours: number): Rule[] {
  const some = (n: number): number[] => [...new Set(Array.from({ length: n }, () => random.below(lessons)))];
  const slots = Array.from({ length: hours }, () => random.below(days * hours)).filter((slot, at, all) => all.indexOf(slot) === at);
  const base = (): { weight: number; source: number } => ({ weight: 5 + random.below(95), source: 0 });
  const everybody = [...people, ...pupils];
  return [
    { kind: "maxDaysWeek", ...base(), resources: people, days: 2 },
    { kind: "minDaysWeek", ...base(), resources: everybody, days: days - 1 },
    { kind: "maxGapsDay", ...base(), resources: everybody, hours: 0 },
    { kind: "maxGapsWeek", ...base(), resources: pupils, hours: 0 },
    { kind: "lateStarts", ...base(), resources: everybody, days: 1 },
    { kind: "minHoursDay", ...base(), resources: pupils, hours: 3, emptyDays: false },
    { kind: "minHoursDay", ...base(), resources: people, hours: 2, emptyDays: true },
    { kind: "intervalDays", ...base(), resources: people, from: 1, to: 3, days: 1 },
    { kind: "maxSpan", ...base(), resources: people, hours: 2, plusOne: true },
    { kind: "maxSpan", ...base(), resources: pupils, hours: 3, plusOne: false },
    { kind: "minRest", ...base(), resources: everybody, hours: 3, circular: true },
    { kind: "minRest", ...base(), resources: people, hours: 2, circular: false },
    { kind: "someHoursDay", ...base(), resources: pupils, activities: some(6), hours: 1 },
    { kind: "someRun", ...base(), resources: people, activities: some(8), hours: 1 },
    { kind: "endsDay", ...base(), activities: some(3) },
    { kind: "maxSlots", ...base(), activities: some(5), slots, limit: 1 },
    { kind: "maxTogether", ...base(), activities: some(8), slots, limit: 1 },
    { kind: "minTogether", ...base(), activities: some(8), slots, limit: 2, emptySlots: true },
    { kind: "minTogether", ...base(), activities: some(8), slots, limit: 1, emptySlots: false },
    { kind: "roomUnavailable", ...base(), rooms: [1], slots },
    { kind: "maxRooms", ...base(), activities: some(8), limit: 1 },
    { kind: "sameRoom", ...base(), activities: some(8) },
    { kind: "buildingChangesDay", ...base(), resources: everybody, limit: 0 },
    { kind: "buildingChangesWeek", ...base(), resources: everybody, limit: 0 },
    { kind: "buildingGap", ...base(), resources: everybody, hours: 1 },
    { kind: "maxDaysBetween", ...base(), activities: some(3), days: 1 },
    { kind: "maxPerDay", ...base(), activities: some(8), limit: 1 },
    { kind: "maxPerDay", ...base(), weight: 100, activities: some(10), limit: 2 },
    { kind: "minGaps", ...base(), activities: some(4), hours: 2 },
    { kind: "sameHour", ...base(), activities: some(3) },
    { kind: "sameDay", ...base(), activities: some(3) },
    { kind: "apart", ...base(), activities: some(4) },
    { kind: "consecutive", ...base(), activities: [0, 1] },
    { kind: "grouped", ...base(), activities: [2, 3] },
    { kind: "ordered", ...base(), activities: [4, 5] },
    { kind: "orderedSameDay", ...base(), activities: [1, 3] },
    { kind: "orderedGap", ...base(), activities: some(3), others: some(3), hours: 1 },
  ];
}

/**
 * A small made-up school for tests: classes with halves, teachers, rooms, and rules of most kinds, drawn from a seed; with
 * `wishes` every kind of rule as a wish too.
 */
export function sampleDraft(seed: number, size: { classes: number; days: number; hours: number; loaded?: number; wishes?: boolean }): Draft {
  const random = new Random(seed);
  const { classes, days, hours } = size;
  const slots = days * hours;
  const resources: Resource[] = [];
  const add = (name: string, kind: Resource["kind"]): number => resources.push({ name, kind, copies: 1 }) - 1;
  const halves = Array.from({ length: classes }, (_n, c) => [add(`${c + 1}/1`, "students"), add(`${c + 1}/2`, "students")]);
  const teachers = Array.from({ length: classes + 3 }, (_n, t) => add(`T${t + 1}`, "teacher"));
  const activities: Activity[] = [];
  const groups: number[][] = [];
  const pairs: [number, number][] = [];
  const lesson = (pupils: number[], teacher: number, duration: number): number =>
    activities.push({ id: activities.length + 1, label: `L${activities.length + 1}`, resources: [...pupils, teacher], duration, seats: pupils.length * 12 }) - 1;
  const load = Math.floor(slots * (size.loaded ?? 0.7));
  for (const [first = 0, second = 0] of halves) {
    let left = load;
    while (left > 0) {
      const teacher = teachers[random.below(teachers.length)]!;
      const n = Math.min(left, 1 + random.below(3));
      if (random.below(5) === 0 && n === 1) {
        let other = teachers[random.below(teachers.length)]!;
        if (other === teacher) other = teachers[(teachers.indexOf(teacher) + 1) % teachers.length]!;
        pairs.push([lesson([first], teacher, 1), lesson([second], other, 1)]);
      } else {
        groups.push(Array.from({ length: n }, () => lesson([first, second], teacher, 1)));
      }
      left -= n;
    }
  }
  const rules: Rule[] = [];
  const source = 0;
  for (const activitiesOf of groups) {
    if (activitiesOf.length > 1) rules.push({ kind: "minDays", weight: random.below(2) === 0 ? 95 : 60, source, activities: activitiesOf, days: 1, joined: random.below(3) === 0 });
  }
  for (const pair of pairs) rules.push({ kind: "sameStart", weight: random.below(3) === 0 ? 80 : 100, source, activities: pair });
  rules.push({ kind: "maxGapsWeek", weight: 40, source, resources: teachers, hours: 1 });
  rules.push({ kind: "maxHoursDay", weight: 70, source, resources: teachers, hours: Math.max(2, hours - 2) });
  rules.push({ kind: "maxRun", weight: 50, source, resources: teachers, hours: 3 });
  rules.push({ kind: "starts", weight: 30, source, activities: [0, 1], slots: [0, 1, 2] });
  rules.push({ kind: "within", weight: 20, source, activities: [2], slots: [0, hours] });
  rules.push({ kind: "unavailable", weight: 100, source, resources: [teachers[0]!], slots: [0, 1] });
  rules.push({ kind: "rooms", weight: 100, source, activities: groups[0] ?? [0], rooms: [0, 1] });
  rules.push({ kind: "rooms", weight: 60, source, activities: groups[1] ?? [0], rooms: [1] });
  if (size.wishes === true) {
    const all = activities.map((_a, index) => index);
    rules.push({ kind: "rooms", weight: 50, source, activities: all.slice(8, 30), rooms: [0, 1] });
    rules.push(...wishesOfAllKinds(random, teachers, halves.flat(), activities.length, days, hours));
  }
  return {
    days: Array.from({ length: days }, (_n, d) => `D${d + 1}`),
    hours: Array.from({ length: hours }, (_n, h) => `${h + 1}`),
    resources, activities, rules, buildings: ["North", "South"], breaks: [], pinnedParts: [],
    rooms: [{ name: "A", capacity: 30, building: 0, parts: [] }, { name: "B", capacity: 30, building: 1, parts: [] }],
    sources: [{ kind: "sample", line: 0, names: [] }],
  };
}
