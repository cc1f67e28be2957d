import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FetError, placements, readFet } from "./read.ts";
import type { FetErrorCode, FetLeftOut } from "./read.ts";

const small = (parts: { days?: string; hours?: string; activity?: string; time?: string; before?: string }): string => `${parts.before ?? ""}<fet version="6.0.0">
<Institution_Name>School</Institution_Name>
<Days_List>${parts.days ?? "<Day><Name>Mon</Name></Day><Day><Name>Tue</Name></Day>"}</Days_List>
<Hours_List>${parts.hours ?? "<Hour><Name>1</Name></Hour><Hour><Name>2</Name></Hour>"}</Hours_List>
<Subjects_List><Subject><Name>Algebra</Name></Subject></Subjects_List>
<Teachers_List><Teacher><Name>T1</Name></Teacher></Teachers_List>
<Students_List><Year><Name>7</Name><Number_of_Students>50</Number_of_Students>
<Group><Name>7A</Name><Number_of_Students>25</Number_of_Students><Subgroup><Name>7A1</Name><Number_of_Students>12</Number_of_Students></Subgroup></Group></Year></Students_List>
<Activities_List>${parts.activity ?? "<Activity><Teacher>T1</Teacher><Subject>Algebra</Subject><Students>7A</Students><Duration>1</Duration><Total_Duration>1</Total_Duration><Id>5</Id><Activity_Group_Id>0</Activity_Group_Id><Active>true</Active></Activity>"}</Activities_List>
<Rooms_List><Room><Name>R &amp; 1</Name><Capacity>30</Capacity></Room></Rooms_List>
<Time_Constraints_List>${parts.time ?? ""}</Time_Constraints_List>
</fet>`;

const refused = (xml: string): { code: FetErrorCode; line: number } => {
  try {
    readFet(xml);
  } catch (error) {
    if (error instanceof FetError) return { code: error.code, line: error.line };
    throw error;
  }
  throw new Error("was not refused");
};

describe("reading a FET file", () => {
  test("gives every part of a small file", () => {
    const file = readFet(small({}));
    expect(file.days.map((it) => it.name)).toEqual(["Mon", "Tue"]);
    expect(file.students.map((it) => [it.name, it.level, it.students, it.parts])).toEqual([
      ["7", "year", 50, ["7A"]], ["7A", "group", 25, ["7A1"]], ["7A1", "subgroup", 12, []],
    ]);
    expect(file.activities[0]).toMatchObject({ id: 5, teachers: ["T1"], students: ["7A"], duration: 1, active: true });
    expect(file.rooms[0]).toMatchObject({ name: "R & 1", capacity: 30, virtual: false });
    expect(file.mode).toBe("official");
  });

  test("takes the placement out of a result file and leaves locks by hand alone", () => {
    const start = (locked: boolean): string => `<ConstraintActivityPreferredStartingTime><Weight_Percentage>100</Weight_Percentage><Activity_Id>5</Activity_Id>
      <Preferred_Day>Tue</Preferred_Day><Preferred_Hour>2</Preferred_Hour><Permanently_Locked>${locked}</Permanently_Locked><Active>true</Active></ConstraintActivityPreferredStartingTime>`;
    expect(placements(readFet(small({ time: start(false) })))).toEqual([{ activityId: 5, day: 1, hour: 1 }]);
    expect(placements(readFet(small({ time: start(true) })))).toEqual([]);
  });

  test.each<[string, string, FetErrorCode]>([
    ["text that is no XML", "hello", "fet.brokenXml"],
    ["a cut file", small({}).slice(0, 400), "fet.brokenXml"],
    ["nothing", "", "fet.brokenXml"],
    ["another root", "<html></html>", "fet.notFet"],
    ["no days", small({ days: "" }), "fet.noDays"],
    ["no hours", small({ hours: "" }), "fet.noHours"],
    ["two days of one name", small({ days: "<Day><Name>Mon</Name></Day><Day><Name>Mon</Name></Day>" }), "fet.duplicate"],
    ["an unknown teacher", small({}).replace("<Teacher>T1", "<Teacher>T9"), "fet.unknownTeacher"],
    ["an unknown set of students", small({}).replace("<Students>7A", "<Students>8A"), "fet.unknownStudents"],
    ["an activity of no hours", small({}).replace("<Duration>1", "<Duration>0"), "fet.badNumber"],
    ["a weight beyond 100", small({ time: "<ConstraintX><Weight_Percentage>101</Weight_Percentage></ConstraintX>" }), "fet.badNumber"],
    ["a constraint on a missing activity", small({ time: "<ConstraintX><Activity_Id>77</Activity_Id></ConstraintX>" }), "fet.unknownActivity"],
    ["an unknown hour", small({ time: "<ConstraintX><Hour>9</Hour></ConstraintX>" }), "fet.unknownHour"],
    ["an entity bomb", small({ before: `<!DOCTYPE fet [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>` }), "fet.docType"],
    ["an entity nobody declared", small({}).replace("School", "&lol;"), "fet.brokenXml"],
    ["deep nesting", `<fet>${"<a>".repeat(100)}${"</a>".repeat(100)}</fet>`, "fet.tooDeep"],
  ])("refuses %s", (_name, xml, code) => {
    expect(refused(xml).code).toBe(code);
  });

  test("says the line of what it refuses", () => {
    expect(refused(small({}).replace("<Teacher>T1</Teacher><Subject>", "\n<Teacher>T9</Teacher><Subject>")).line).toBe(9);
  });

  test("refuses more activities than any timetable has", () => {
    const one = "<Activity><Subject>Algebra</Subject><Duration>1</Duration><Id>0</Id></Activity>";
    expect(refused(small({ activity: one.repeat(50_000) })).code).toBe("fet.tooMany");
  });
});

describe("a reading that leaves records out", () => {
  const loose = (xml: string): { file: ReturnType<typeof readFet>; left: FetLeftOut[] } => {
    const left: FetLeftOut[] = [];
    return { file: readFet(xml, { leaveOut: (it) => left.push(it) }), left };
  };
  const activity = (id: string, over = ""): string => `<Activity><Teacher>T9</Teacher><Subject>Algebra</Subject><Students>7A</Students><Duration>1</Duration>${over}<Id>${id}</Id></Activity>\n`;

  test("tells every record that cannot be read, and keeps the others", () => {
    const { file, left } = loose(small({
      activity: [activity("1"), activity("2").replace("<Duration>1", "<Duration>0"), activity("3").replace("<Duration>1", "<Duration>-3"), activity("x"), activity("4", "<Active>perhaps</Active>"), activity("1")].join(""),
      time: "<ConstraintX><Weight_Percentage>101</Weight_Percentage></ConstraintX><ConstraintY><Activity_Id>77</Activity_Id></ConstraintY>",
    }).replace("<Number_of_Students>12", "<Number_of_Students>a dozen").replace("<Teacher><Name>T1</Name>", "<Teacher><Name>T1</Name></Teacher><Teacher>"));
    expect(left.map((it) => [it.field.name, it.code])).toEqual([
      ["Teacher", "fet.missing"], ["Subgroup", "fet.badNumber"], ["Activity", "fet.badNumber"], ["Activity", "fet.badNumber"],
      ["Activity", "fet.badNumber"], ["Activity", "fet.badBoolean"], ["ConstraintX", "fet.badNumber"],
    ]);
    expect(left[2]?.line).toBe(10);
    expect(file.activities.map((it) => it.id)).toEqual([1, 1]);
    expect(file.students.map((it) => [it.name, it.parts])).toEqual([["7", ["7A"]], ["7A", []]]);
    expect(file.timeConstraints.map((it) => it.kind)).toEqual(["ConstraintY"]);
  });

  test("still refuses what cannot be read at all", () => {
    for (const xml of ["", "hello", "<html></html>", small({}).slice(0, 400), small({ days: "" }), small({ days: "<Day></Day><Day><Name>Mon</Name></Day>" }), small({ days: "<Day><Name>Mon</Name></Day><Day><Name>Mon</Name></Day>" })]) {
      expect(() => loose(xml)).toThrow(FetError);
    }
  });
});

test("texts are cleaned before anything is looked up by them", () => {
  const xml = small({}).replace("<Teacher>T1", "<Teacher>T\u202E1").replace("<Name>7A<", "<Name>7&#x202E;A<").replace("6.0.0", "6\u202E.0.0");
  expect(refused(xml).code).toBe("fet.unknownTeacher");
  const file = readFet(xml, { clean: (text) => text.replaceAll("\u202E", "") });
  expect([file.version, file.students[1]?.name, file.activities[0]?.teachers]).toEqual(["6.0.0", "7A", ["T1"]]);
});

const shelf = "/usr/share/doc/fet-data/examples";

describe.skipIf(!existsSync(shelf))("the examples FET is shipped with", () => {
  const files = existsSync(shelf) ? execFileSync("find", [shelf, "-name", "*.fet"], { encoding: "utf8" }).trim().split("\n") : [];

  test("are read, every one, with every activity and constraint", () => {
    const failed: string[] = [];
    for (const path of files) {
      const xml = readFileSync(path, "utf8");
      try {
        const file = readFet(xml);
        const constraints = file.timeConstraints.length + file.spaceConstraints.length;
        const written = xml.match(/<Constraint\w+>/g)?.length ?? 0;
        if (file.activities.length !== (xml.match(/<Activity>/g)?.length ?? 0)) failed.push(`${path}: activities`);
        if (constraints !== written) failed.push(`${path}: ${constraints} of ${written} constraints`);
        if (path.includes("_data_and_timetable") && placements(file).length === 0) failed.push(`${path}: no placement`);
      } catch (error) {
        failed.push(`${path}: ${String(error)}`);
      }
    }
    expect(failed).toEqual([]);
    expect(files.length).toBeGreaterThan(200);
  }, 240_000);
});

test("a name of nothing but spaces is a name, not an empty one", () => {
  const file = readFet(small({ time: "<ConstraintX><Subject_Name> </Subject_Name></ConstraintX>" }).replace("<Subjects_List>", "<Subjects_List><Subject><Name> </Name></Subject>"));
  expect(file.subjects.map((it) => it.name)).toEqual([" ", "Algebra"]);
  expect(refused(small({ time: "<ConstraintX><Subject_Name> </Subject_Name></ConstraintX>" })).code).toBe("fet.unknownSubject");
});
