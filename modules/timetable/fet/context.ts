import type { Rule, Source } from "../solver/draft.ts";
import { FetError } from "./error.ts";
import { children, text, texts } from "./tree.ts";
import type { FetActivity, FetConstraint, FetFile } from "./types.ts";

type RoomRule = Extract<Rule, { kind: "rooms" }>;

/** What the translation of constraints needs to look up, and where it puts what it finds. */
export class Context {
  readonly file: FetFile;
  readonly activities: readonly FetActivity[];
  readonly resources: { name: string; kind: "teacher" | "students" }[] = [];
  readonly rules: Rule[] = [];
  readonly sources: Source[] = [];
  readonly breaks = new Set<number>();
  readonly unsupported = new Map<string, number>();
  /** Home rooms wait until all preferred rooms are known: they count only for activities without any of those. */
  readonly homeRules: RoomRule[] = [];
  readonly pinnedParts: { activity: number; room: number; parts: number[] }[] = [];
  readonly #days: Map<string, number>;
  readonly #hours: Map<string, number>;
  readonly #rooms: Map<string, number>;
  readonly #teachers = new Map<string, number>();
  readonly #atoms = new Map<string, number[]>();
  readonly #index: Map<number, number>;
  readonly #seats = new Map<string, number>();
  #source = 0;

  constructor(file: FetFile) {
    this.file = file;
    this.activities = file.activities.filter((activity) => activity.active);
    this.#days = new Map(file.days.map((it, index) => [it.name, index]));
    this.#hours = new Map(file.hours.map((it, index) => [it.name, index]));
    this.#rooms = new Map(file.rooms.map((it, index) => [it.name, index]));
    this.#index = new Map(this.activities.map((it, index) => [it.id, index]));
    for (const teacher of file.teachers) {
      this.#teachers.set(teacher.name, this.resources.length);
      this.resources.push({ name: teacher.name, kind: "teacher" });
    }
    this.#addAtoms();
    for (const set of file.students) this.#seats.set(set.name, set.students);
  }

  /** The smallest bodies of pupils: sets without parts. Every larger set is the atoms below it. */
  #addAtoms(): void {
    const byName = new Map(this.file.students.map((set) => [set.name, set]));
    const own = new Map<string, number>();
    const collect = (name: string, into: Set<number>, path: Set<string>): void => {
      if (path.has(name)) return;
      const set = byName.get(name);
      if (set === undefined) return;
      if (set.parts.length === 0) {
        let atom = own.get(name);
        if (atom === undefined) {
          atom = this.resources.length;
          own.set(name, atom);
          this.resources.push({ name, kind: "students" });
        }
        into.add(atom);
        return;
      }
      path.add(name);
      for (const part of set.parts) collect(part, into, path);
      path.delete(name);
    };
    for (const set of this.file.students) {
      const into = new Set<number>();
      collect(set.name, into, new Set());
      this.#atoms.set(set.name, [...into]);
    }
  }

  get hoursPerDay(): number {
    return this.file.hours.length;
  }

  get slotCount(): number {
    return this.file.days.length * this.file.hours.length;
  }

  unknown(kind: string): void {
    this.unsupported.set(kind, (this.unsupported.get(kind) ?? 0) + 1);
  }

  teacher(name: string): number {
    return this.#teachers.get(name) ?? -1;
  }

  atomsOf(name: string): readonly number[] {
    return this.#atoms.get(name) ?? [];
  }

  room(name: string): number {
    return this.#rooms.get(name) ?? -1;
  }

  seats(names: readonly string[]): number {
    let sum = 0;
    for (const name of names) sum += this.#seats.get(name) ?? 0;
    return sum;
  }

  allTeachers(): number[] {
    return [...this.#teachers.values()];
  }

  allStudents(): number[] {
    const out: number[] = [];
    this.resources.forEach((resource, index) => {
      if (resource.kind === "students") out.push(index);
    });
    return out;
  }

  /** Index of an active activity by the id in a field; undefined when it is inactive. */
  activity(id: string): number | undefined {
    return this.#index.get(Number(id));
  }

  activitiesOf(constraint: FetConstraint): number[] {
    const out: number[] = [];
    for (const id of texts(constraint, "Activity_Id")) {
      const index = this.activity(id);
      if (index !== undefined && !out.includes(index)) out.push(index);
    }
    return out;
  }

  number(constraint: FetConstraint, name: string): number {
    const written = text(constraint, name);
    const value = Number(written);
    if (written.trim() === "" || !Number.isFinite(value)) throw new FetError("fet.badNumber", { what: name, found: written, least: 0 }, constraint.line);
    return value;
  }

  /** Hour index of a field; an empty one is the end of the day. */
  hour(constraint: FetConstraint, name: string): number {
    return this.#hours.get(text(constraint, name)) ?? this.hoursPerDay;
  }

  /** Slot of a day field and an hour field. */
  slot(day: string, hour: string): number {
    return (this.#days.get(day) ?? 0) * this.hoursPerDay + (this.#hours.get(hour) ?? 0);
  }

  dayIndex(name: string): number | undefined {
    return this.#days.get(name);
  }

  hourIndex(name: string): number | undefined {
    return this.#hours.get(name);
  }

  slots(constraint: FetConstraint, item: string, day: string, hour: string): number[] {
    return children(constraint, item).map((field) => this.slot(text(field, day), text(field, hour)));
  }

  /** Notes where the rules that follow come from. */
  from(constraint: FetConstraint): { weight: number; source: number } {
    const names: string[] = [];
    for (const field of constraint.fields) {
      if (field.fields.length === 0 && field.value !== "" && /Teacher|Students|Subject|Tag|Room|Activity_Id|Max|Min/.test(field.name) && names.length < 12) names.push(field.value);
    }
    this.#source = this.sources.length;
    this.sources.push({ kind: constraint.kind, line: constraint.line, names });
    return { weight: constraint.weight, source: this.#source };
  }

  add(rule: Rule): void {
    if ("activities" in rule && rule.activities.length === 0) return;
    if ("resources" in rule && rule.resources.length === 0) return;
    this.rules.push(rule);
  }

  /** Adds the home rooms of activities that have no preferred room of their own. */
  settleRooms(): void {
    const preferred = new Set<number>();
    for (const rule of this.rules) if (rule.kind === "rooms") for (const activity of rule.activities) preferred.add(activity);
    for (const rule of this.homeRules) this.add({ ...rule, activities: rule.activities.filter((activity) => !preferred.has(activity)) });
  }
}
