import type { Draft, Plan } from "../solver/draft.ts";

/** A plan's place of one activity in the names of its file. */
interface Named { id: number; day: string; hour: string; room: string; realRooms: string[] }

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&apos;");
}

function named(draft: Draft, plan: Plan): Named[] {
  const hours = draft.hours.length;
  return draft.activities.map((activity, index) => {
    const slot = plan.slots[index]!;
    const room = plan.rooms[index]!;
    return {
      id: activity.id,
      day: slot < 0 ? "" : draft.days[Math.floor(slot / hours)]!,
      hour: slot < 0 ? "" : draft.hours[slot % hours]!,
      room: room < 0 ? "" : draft.rooms[room]!.name,
      realRooms: (plan.realRooms.get(index) ?? []).map((real) => draft.rooms[real]!.name),
    };
  });
}

/** The plan as FET's `*_activities.xml`: every activity with day, hour, room and real rooms; empty where it has no place. */
export function activitiesXml(draft: Draft, plan: Plan): string {
  const parts = named(draft, plan).map((it) => {
    const real = it.realRooms.map((room) => `\t<Real_Room>${escape(room)}</Real_Room>\n`).join("");
    return `<Activity>\n\t<Id>${it.id}</Id>\n\t<Day>${escape(it.day)}</Day>\n\t<Hour>${escape(it.hour)}</Hour>\n\t<Room>${escape(it.room)}</Room>\n${real}</Activity>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n\n<Activities_Timetable>\n\n${parts.join("")}\n</Activities_Timetable>\n`;
}

/**
 * A file in which every weight below 100 is a tenth of what it was. FET tosses for each broken wish whether to allow it, so
 * it takes a plan with many of them only by luck; with light wishes it takes every plan that keeps the musts, and its total
 * of soft conflicts is a tenth too.
 * @param xml a FET file's text
 */
export function withLightWishes(xml: string): string {
  return xml.replace(/<Weight_Percentage>\s*([\d.]+)\s*<\/Weight_Percentage>/g, (whole, weight: string) =>
    Number(weight) < 100 ? `<Weight_Percentage>${Math.round(Number(weight) * 1e5) / 1e6}</Weight_Percentage>` : whole,
  );
}

/**
 * The original file with the plan's times and rooms as musts, so that FET itself can judge the plan: it accepts it or finds
 * it against the file's own rules. Only what the plan places is added.
 * @param xml the original file's text
 */
export function lockedFile(xml: string, draft: Draft, plan: Plan): string {
  const times: string[] = [];
  const spaces: string[] = [];
  for (const it of named(draft, plan)) {
    if (it.day === "") continue;
    times.push(
      `<ConstraintActivityPreferredStartingTime>\n\t<Weight_Percentage>100</Weight_Percentage>\n\t<Activity_Id>${it.id}</Activity_Id>\n` +
        `\t<Preferred_Day>${escape(it.day)}</Preferred_Day>\n\t<Preferred_Hour>${escape(it.hour)}</Preferred_Hour>\n` +
        "\t<Permanently_Locked>false</Permanently_Locked>\n\t<Active>true</Active>\n\t<Comments></Comments>\n</ConstraintActivityPreferredStartingTime>\n",
    );
    if (it.room === "") continue;
    const real = it.realRooms.length === 0 ? "" : `\t<Number_of_Real_Rooms>${it.realRooms.length}</Number_of_Real_Rooms>\n${it.realRooms.map((room) => `\t<Real_Room>${escape(room)}</Real_Room>\n`).join("")}`;
    spaces.push(
      `<ConstraintActivityPreferredRoom>\n\t<Weight_Percentage>100</Weight_Percentage>\n\t<Activity_Id>${it.id}</Activity_Id>\n\t<Room>${escape(it.room)}</Room>\n${real}` +
        "\t<Permanently_Locked>false</Permanently_Locked>\n\t<Active>true</Active>\n\t<Comments></Comments>\n</ConstraintActivityPreferredRoom>\n",
    );
  }
  const put = (text: string, end: string, added: string[]): string => {
    const at = text.lastIndexOf(end);
    return at < 0 ? text : text.slice(0, at) + added.join("") + text.slice(at);
  };
  return put(put(xml, "</Time_Constraints_List>", times), "</Space_Constraints_List>", spaces);
}
