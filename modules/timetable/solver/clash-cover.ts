/**
 * For each unit, positions in its list of resources such that every other unit sharing any resource with it shares one of
 * those, for at least as many hours. Greedy: the resource with most lessons first, then whatever adds a unit not met yet.
 */
export function clashCover(resources: number, unitResources: readonly Int32Array[], unitDurations: readonly Int32Array[]): Int32Array[] {
  const unitsOf: number[][] = Array.from({ length: resources }, () => []);
  unitResources.forEach((own, unit) => {
    for (const r of own) unitsOf[r]!.push(unit);
  });
  const even = unitDurations.map((durations) => durations.every((duration) => duration === durations[0]));
  const met = new Int32Array(unitResources.length).fill(-1);
  return unitResources.map((own, unit) => {
    const all = Int32Array.from(own, (_r, k) => k);
    if (own.length <= 3 || !even[unit]) return all;
    const order = [...all].sort((a, b) => unitsOf[own[b]!]!.length - unitsOf[own[a]!]!.length || a - b);
    const kept: number[] = [];
    for (const k of order) {
      let adds = false;
      for (const other of unitsOf[own[k]!]!) {
        // A unit whose members differ in length may take the shared resources for different hours: none of them is left out.
        if (met[other] === unit && even[other]) continue;
        met[other] = unit;
        if (other !== unit) adds = true;
      }
      if (adds) kept.push(k);
    }
    return Int32Array.from(kept);
  });
}
