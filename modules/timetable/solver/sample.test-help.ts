import { Random } from "./random.ts";
import type { Activity, Draft, Resource, Rule } from "./draft.ts";

/** A small made-up school for tests: classes with halves, teachers, rooms, and rules of most kinds, drawn from a seed. */
export function sampleDraft(seed: number, size: { classes: number; days: number; hours: number; loaded?: number }): Draft {
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
  return {
    days: Array.from({ length: days }, (_n, d) => `D${d + 1}`),
    hours: Array.from({ length: hours }, (_n, h) => `${h + 1}`),
    resources, activities, rules, buildings: [], breaks: [], pinnedParts: [],
    rooms: [{ name: "A", capacity: 30, building: -1, parts: [] }, { name: "B", capacity: 30, building: -1, parts: [] }],
    sources: [{ kind: "sample", line: 0, names: [] }],
  };
}
