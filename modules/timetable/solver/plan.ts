import type { Plan } from "./draft.ts";
import type { State } from "./state.ts";

/** The timetable of a state, per activity. */
export function planOf(state: State): Plan {
  const p = state.problem;
  const realRooms = new Map<number, readonly number[]>();
  state.partsOf.forEach((parts, activity) => {
    if (parts !== undefined) realRooms.set(activity, parts);
  });
  return {
    slots: Int32Array.from(p.draft.activities, (_a, index) => state.start[p.unitOf[index]!]!),
    rooms: state.roomOf.slice(),
    realRooms,
  };
}
