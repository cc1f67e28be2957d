/** Days are held as masks: bit h stands for hour h. */

/** Number of hours in a mask. */
export function count(mask: number): number {
  let v = mask - ((mask >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** First hour of a mask that is not empty. */
export function lowest(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}

/** Last hour of a mask that is not empty. */
export function highest(mask: number): number {
  return 31 - Math.clz32(mask);
}

/** The hours before hour `h`. */
export function before(h: number): number {
  return h >= 31 ? 0x7fffffff : (1 << h) - 1;
}

/** `length` hours from hour `h`. */
export function hoursFrom(h: number, length: number): number {
  return before(length) << h;
}

/** Hours from the first to the last of a mask; 0 for an empty one. */
export function span(mask: number): number {
  return mask === 0 ? 0 : before(highest(mask) + 1) & ~before(lowest(mask));
}

/** How many unbroken runs are longer than `most` hours. */
export function longRuns(mask: number, most: number): number {
  let left = mask;
  for (let k = 0; k < most; k++) left &= left << 1;
  // What is left of a run too long is one run again, wherever it began.
  return count(left & ~(left << 1));
}

/** Length of the longest unbroken run of hours. */
export function longestRun(mask: number): number {
  let run = 0;
  for (let m = mask; m !== 0; m &= m << 1) run++;
  return run;
}
