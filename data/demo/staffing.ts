/** Engages the teachers of the demo school and gives every teaching group to one of them. */
import { CAST_CLASS, CAST_DEPUTY_CLASS, CAST_MATHS_CLASSES, type Chair, type PlannedBlock, type PlannedGroup, chairs, plannedClasses } from './plan.ts'
import type { Position, Sex } from './shape.ts'

/** A member of staff before names are given. */
export interface Engaged {
  key: string
  position: Position
  chair: Chair | null
  sex: Sex
}

export const DEPUTY_KEY = 'd1'
export const DIRECTOR_KEY = 'd0'
const MATHS_LEAD_KEY = 't-maths-1'

/** How many of a chair are men; women are the rest, as in most schools. */
const men: Partial<Record<Chair, number>> = {
  maths: 1, informatics: 1, physics: 1, history: 1, sport: 2, craft_boys: 1, military: 1, geography: 1,
}

/** The fifty teachers in the order of chairs, then those who lead and serve the school. */
export function engageStaff(): Engaged[] {
  const staff: Engaged[] = []
  for (const [chair, count] of chairs) {
    for (let i = 0; i < count; i += 1) {
      // Men stand last in their chair, so that the leading teacher of mathematics is the first of hers.
      const sex: Sex = count - i <= (men[chair] ?? 0) ? 'male' : 'female'
      staff.push({ key: `t-${chair.replace('_', '-')}-${i + 1}`, position: 'teacher', chair, sex })
    }
  }
  staff.push(
    { key: DIRECTOR_KEY, position: 'director', chair: null, sex: 'male' },
    { key: DEPUTY_KEY, position: 'deputy_academic', chair: 'maths', sex: 'female' },
    { key: 'd2', position: 'deputy_upbringing', chair: null, sex: 'female' },
    { key: 's1', position: 'psychologist', chair: null, sex: 'female' },
    { key: 's2', position: 'librarian', chair: null, sex: 'female' },
    { key: 's3', position: 'secretary', chair: null, sex: 'female' },
  )
  return staff
}

interface Unit {
  bundle: string
  chair: Chair
  hours: number
  groups: PlannedGroup[]
  /** Bundles taught at the same time as this one. */
  beside: Set<string>
}

function unitsOf(blocks: PlannedBlock[]): Unit[] {
  const units = new Map<string, Unit>()
  for (const block of blocks) {
    for (const group of block.groups) {
      const unit = units.get(group.bundle) ?? { bundle: group.bundle, chair: group.chair, hours: 0, groups: [], beside: new Set<string>() }
      unit.hours += group.hours
      unit.groups.push(group)
      for (const other of block.groups) if (other !== group) unit.beside.add(other.bundle)
      units.set(group.bundle, unit)
    }
  }
  // The largest first: small ones then even out what is left.
  return [...units.values()].sort((a, b) => b.hours - a.hours || (a.bundle < b.bundle ? -1 : 1))
}

/** Who must teach a unit whatever the load: class teachers of primary classes and the cast of the demonstration. */
function fixedTeacher(unit: Unit): string | undefined {
  const classKey = unit.groups[0]?.classKeys[0] ?? ''
  if (unit.chair === 'primary') return `t-primary-${plannedClasses.findIndex((c) => c.key === classKey) + 1}`
  if (unit.chair === 'maths' && CAST_MATHS_CLASSES.includes(classKey)) return MATHS_LEAD_KEY
  if (unit.chair === 'maths' && classKey === CAST_DEPUTY_CLASS) return DEPUTY_KEY
  return undefined
}

function mayTake(unit: Unit, person: Engaged): boolean {
  if (person.position !== 'teacher' || person.key === MATHS_LEAD_KEY) return false
  // The teacher of military training fills up his hours with sport.
  if (person.chair !== unit.chair && !(unit.chair === 'sport' && person.chair === 'military')) return false
  const subgroup = unit.groups[0]?.subgroup
  if (unit.chair === 'sport' && subgroup === 'boys') return person.sex === 'male'
  if (unit.chair === 'sport' && subgroup === 'girls') return person.sex === 'female'
  return true
}

/** Group key → staff key. Refuses a plan in which a chair has nobody for a group. */
export function assignTeachers(blocks: PlannedBlock[], staff: Engaged[]): Map<string, string> {
  const load = new Map<string, number>()
  const byBundle = new Map<string, string>()
  const byGroup = new Map<string, string>()
  for (const unit of unitsOf(blocks)) {
    const beside = new Set([...unit.beside].map((b) => byBundle.get(b)))
    let chosen = fixedTeacher(unit)
    if (chosen === undefined) {
      const free = staff.filter((p) => mayTake(unit, p) && !beside.has(p.key)).sort((a, b) => (load.get(a.key) ?? 0) - (load.get(b.key) ?? 0))
      chosen = free[0]?.key
    }
    if (chosen === undefined) throw new Error(`nobody for ${unit.bundle}`)
    load.set(chosen, (load.get(chosen) ?? 0) + unit.hours)
    byBundle.set(unit.bundle, chosen)
    for (const group of unit.groups) byGroup.set(group.key, chosen)
  }
  return byGroup
}

/** Class key → the teacher with most lessons in it who has no other homeroom. */
export function homerooms(blocks: PlannedBlock[], teacherOf: Map<string, string>): Map<string, string> {
  const found = new Map<string, string>([[CAST_CLASS, MATHS_LEAD_KEY]])
  const taken = new Set<string>([MATHS_LEAD_KEY, DEPUTY_KEY])
  for (const c of plannedClasses) {
    if (found.has(c.key)) continue
    const hours = new Map<string, number>()
    for (const b of blocks) {
      if (!b.classKeys.includes(c.key)) continue
      for (const g of b.groups) {
        const t = teacherOf.get(g.key)
        if (t !== undefined && !taken.has(t)) hours.set(t, (hours.get(t) ?? 0) + g.hours)
      }
    }
    const best = [...hours].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0]
    if (best === undefined) throw new Error(`no homeroom teacher for ${c.key}`)
    found.set(c.key, best)
    taken.add(best)
  }
  return found
}
