/** More units than this would need a table too large; then nothing is left out. */
const mostUnits = 12_000;

/**
 * Which resources the search has to carry: those with rules of their own, and as many others as it takes for every two units
 * that share somebody to share one that is carried. Where pupils choose freely, a class is hundreds of bodies of pupils that
 * only repeat each other's clashes. Greedy: those with most lessons first.
 * @param own 1 for resources with rules of their own
 * @returns 1 for each resource to carry
 */
export function carriedResources(own: Uint8Array, unitResources: readonly Int32Array[], unitDurations: readonly Int32Array[]): Uint8Array {
  const units = unitResources.length;
  const carried = new Uint8Array(own.length).fill(1);
  if (units > mostUnits) return carried;
  const unitsOf: number[][] = Array.from({ length: own.length }, () => []);
  const must = own.slice();
  unitResources.forEach((list, unit) => {
    const durations = unitDurations[unit]!;
    // A unit whose members differ in length takes each of its people for other hours: none of them is left out.
    const even = durations.every((duration) => duration === durations[0]);
    for (const r of list) {
      unitsOf[r]!.push(unit);
      if (!even) must[r] = 1;
    }
  });
  const row = (units + 31) >> 5;
  const met = new Int32Array(units * row);
  const meet = (list: readonly number[]): boolean => {
    let fresh = false;
    for (let i = 0; i < list.length; i++) {
      const base = list[i]! * row;
      for (let j = i + 1; j < list.length; j++) {
        const other = list[j]!;
        const at = base + (other >> 5);
        const bit = 1 << (other & 31);
        if ((met[at]! & bit) !== 0) continue;
        fresh = true;
        met[at]! |= bit;
      }
    }
    return fresh;
  };
  const order = Array.from({ length: own.length }, (_n, r) => r);
  // Lists are in the order of units, so that a pair is always noted in the row of its first.
  order.sort((a, b) => must[b]! - must[a]! || unitsOf[b]!.length - unitsOf[a]!.length || a - b);
  for (const r of order) {
    const fresh = meet(unitsOf[r]!);
    if (must[r] === 0 && !fresh) carried[r] = 0;
  }
  return carried;
}
