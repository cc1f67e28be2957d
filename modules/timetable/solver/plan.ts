import type { Plan } from "./draft.ts";
import type { Problem } from "./problem.ts";

/** Where everything stands: of a state, or of a timetable put aside. */
interface Standing {
  readonly start: Int32Array;
  readonly roomOf: Int32Array;
  readonly partsOf: readonly (readonly number[] | undefined)[];
}

/** A timetable of units as one of activities. */
export function planOf(problem: Problem, standing: Standing): Plan {
  const realRooms = new Map<number, readonly number[]>();
  standing.partsOf.forEach((parts, activity) => {
    if (parts !== undefined) realRooms.set(activity, parts);
  });
  return {
    slots: Int32Array.from(problem.draft.activities, (_a, index) => standing.start[problem.unitOf[index]!]!),
    rooms: standing.roomOf.slice(),
    realRooms,
  };
}
