import type { Judge } from "./judge.ts";

/** The rules over chosen slots that a unit at a slot would break: units that must go are added to the judge's conflicts. */
export function breakSelections(judge: Judge, unit: number, slot: number): void {
  const p = judge.problem;
  const s = judge.state;
  for (const index of p.unitSelections[unit]!) {
    const it = p.selections[index]!;
    const base = index * p.slots;
    const covers = (other: number, at: number): boolean => s.start[other]! >= 0 && s.start[other]! <= at && at < s.start[other]! + p.length[other]!;
    const own = (at: number): boolean => at >= slot && at < slot + p.length[unit]!;
    const countAt = (at: number): number => {
      let n = s.together[base + at]! + (own(at) ? 1 : 0);
      for (let i = 0; i < judge.size; i++) if (covers(judge.conflicts[i]!, at) && it.units.includes(judge.conflicts[i]!)) n--;
      return n;
    };
    const clear = (at: number, leave: number): boolean => {
      let extra = countAt(at) - leave;
      const there = [...it.units].filter((other) => !judge.has(other) && covers(other, at) && judge.held[other] === 0);
      there.sort((a, b) => judge.price(a) - judge.price(b) || a - b);
      for (const other of there) {
        if (extra <= 0) break;
        judge.add(other);
        extra--;
      }
      return extra <= 0;
    };
    if (it.kind === "maxTogether") {
      for (let at = slot; at < slot + p.length[unit]!; at++) {
        if (it.chosen[at] === 1 && countAt(at) > it.limit && !clear(at, it.limit)) judge.impossible = true;
      }
    } else if (it.kind === "maxSlots") {
      let filled: number[] = [];
      for (let at = 0; at < p.slots; at++) if (it.chosen[at] === 1 && countAt(at) > 0) filled.push(at);
      while (filled.length > it.limit) {
        const others = filled.filter((at) => !own(at));
        others.sort((a, b) => countAt(a) - countAt(b) + (judge.random.unit() - 0.5));
        let done = false;
        for (const at of others) {
          if (clear(at, 0)) {
            done = true;
            break;
          }
        }
        if (!done) {
          judge.impossible = true;
          return;
        }
        filled = filled.filter((at) => countAt(at) > 0);
      }
    } else {
      keepEnough(judge, index, countAt, unit);
    }
    if (judge.impossible) return;
  }
}

/** At least so many in each chosen slot: the hours still to be placed must suffice for what the slots lack. */
function keepEnough(judge: Judge, index: number, countAt: (at: number) => number, unit: number): void {
  const p = judge.problem;
  const it = p.selections[index]!;
  const s = judge.state;
  const short = (): number => {
    let lack = 0;
    for (let at = 0; at < p.slots; at++) {
      if (it.chosen[at] === 0) continue;
      const n = countAt(at);
      if (n < it.limit && (n > 0 || !it.emptySlots)) lack += it.limit - n;
    }
    let left = it.hours - p.length[unit]!;
    for (const other of it.units) if (other !== unit && s.start[other]! >= 0 && !judge.has(other)) left -= p.length[other]!;
    return lack - left;
  };
  let breach = short();
  const placed = [...it.units].filter((other) => s.start[other]! >= 0 && other !== unit && judge.held[other] === 0);
  placed.sort((a, b) => judge.price(a) - judge.price(b) + (judge.random.unit() - 0.5));
  for (const other of placed) {
    if (breach <= 0) return;
    if (judge.has(other)) continue;
    judge.add(other);
    breach = short();
  }
  if (breach > 0) judge.impossible = true;
}
