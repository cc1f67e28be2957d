import type { Draft, Plan } from "../solver/draft.ts";
import { FetError } from "./error.ts";
import { placements, readFet } from "./read.ts";
import { children, text, texts, readTree } from "./tree.ts";

interface Place { readonly slot: number; readonly room: string; readonly realRooms: readonly string[] }

function fromActivities(xml: string, draft: Draft): Map<number, Place> {
  const { root } = readTree(xml);
  if (root.name !== "Activities_Timetable") throw new FetError("fet.notFet", { found: root.name }, root.line);
  const days = new Map(draft.days.map((name, index) => [name, index]));
  const hours = new Map(draft.hours.map((name, index) => [name, index]));
  const places = new Map<number, Place>();
  for (const field of children(root, "Activity")) {
    const day = days.get(text(field, "Day"));
    const hour = hours.get(text(field, "Hour"));
    if (day === undefined || hour === undefined) continue;
    places.set(Number(text(field, "Id")), { slot: day * draft.hours.length + hour, room: text(field, "Room"), realRooms: texts(field, "Real_Room") });
  }
  return places;
}

function fromResult(xml: string, draft: Draft): Map<number, Place> {
  return new Map(placements(readFet(xml)).map((it) => [it.activityId, { slot: it.day * draft.hours.length + it.hour, room: it.room ?? "", realRooms: it.realRooms ?? [] }]));
}

/**
 * The timetable in a file that FET or this engine has written (`*_activities.xml` or `*_data_and_timetable.fet`), for a
 * draft. Activities, days, hours and rooms the draft does not have are left out. Refuses (FetError) a file of another kind.
 */
export function readPlan(xml: string, draft: Draft): Plan {
  const places = /<Activities_Timetable[\s>]/.test(xml.slice(0, 2000)) ? fromActivities(xml, draft) : fromResult(xml, draft);
  const rooms = new Map(draft.rooms.map((room, index) => [room.name, index]));
  const plan = { slots: new Int32Array(draft.activities.length).fill(-1), rooms: new Int32Array(draft.activities.length).fill(-1), realRooms: new Map<number, readonly number[]>() };
  draft.activities.forEach((activity, index) => {
    const place = places.get(activity.id);
    if (place === undefined) return;
    plan.slots[index] = place.slot;
    plan.rooms[index] = rooms.get(place.room) ?? -1;
    const parts = place.realRooms.map((name) => rooms.get(name) ?? -1);
    if (parts.length > 0 && !parts.includes(-1)) plan.realRooms.set(index, parts);
  });
  return plan;
}
