/** Small made-up files of FET for tests, as FET writes its results. */

export interface FetRow {
  readonly subject: string
  readonly teachers: readonly string[]
  readonly students: readonly string[]
  readonly duration?: number
  readonly active?: boolean
  /** Names of day and hour; absent: FET did not place it. */
  readonly at?: readonly [day: string, hour: string]
  readonly room?: string
}

export interface FetSchool {
  readonly institution: string
  readonly days: readonly string[]
  readonly hours: readonly string[]
  readonly subjects: readonly string[]
  readonly teachers: readonly string[]
  /** Year → group → subgroups. */
  readonly years: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  readonly rooms: readonly string[]
  readonly rows: readonly FetRow[]
  readonly mode?: string
}

/** Two classes, one of them divided for English; three teachers, two rooms; a week of eight rows. */
export const smallFetSchool: FetSchool = {
  institution: 'Ауыл мектебі',
  days: ['Дс', 'Сс', 'Ср', 'Бс', 'Жм'],
  hours: ['08:00-08:45', '08:50-09:35', '09:50-10:35', '10:50-11:35'],
  subjects: ['Алгебра', 'English', 'Дене шынықтыру'],
  teachers: ['Ахметов Серік', 'Brown Ann', 'Ким О.'],
  years: { '7': { '7А': ['7А-1', '7А-2'], '7Б': [] } },
  rooms: ['101', '102'],
  rows: [
    { subject: 'Алгебра', teachers: ['Ахметов Серік'], students: ['7А'], at: ['Дс', '08:00-08:45'], room: '101' },
    { subject: 'Алгебра', teachers: ['Ахметов Серік'], students: ['7А'], duration: 2, at: ['Ср', '08:50-09:35'], room: '101' },
    { subject: 'Алгебра', teachers: ['Ахметов Серік'], students: ['7Б'], at: ['Сс', '08:00-08:45'], room: '101' },
    { subject: 'English', teachers: ['Brown Ann'], students: ['7А-1'], at: ['Бс', '09:50-10:35'], room: '102' },
    { subject: 'English', teachers: ['Ким О.'], students: ['7А-2'], at: ['Бс', '09:50-10:35'], room: '101' },
    { subject: 'Дене шынықтыру', teachers: ['Ким О.'], students: ['7А', '7Б'], at: ['Жм', '10:50-11:35'] },
    { subject: 'English', teachers: ['Brown Ann'], students: ['7Б'] },
    { subject: 'English', teachers: ['Brown Ann'], students: ['7Б'], active: false, at: ['Жм', '08:00-08:45'] },
  ],
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const tag = (name: string, text: string | number): string => `<${name}>${escape(String(text))}</${name}>`
const each = (list: readonly string[], make: (name: string) => string): string => list.map(make).join('\n')

/** The file's text. `order` gives the order of the rows, by their numbers from 0; each row stands in one line. */
export function fetXml(school: FetSchool, order: readonly number[] = school.rows.map((_, i) => i)): string {
  const set = (kind: string, name: string, inside = ''): string => `<${kind}>${tag('Name', name)}${tag('Number_of_Students', 0)}${inside}</${kind}>`
  const rows = order.flatMap((i) => (school.rows[i] ? [{ row: school.rows[i], id: i + 1 }] : []))
  const activities = rows.map(
    ({ row, id }) =>
      `<Activity>${each(row.teachers, (t) => tag('Teacher', t))}${tag('Subject', row.subject)}${each(row.students, (s) => tag('Students', s))}${tag('Duration', row.duration ?? 1)}${tag('Total_Duration', row.duration ?? 1)}${tag('Id', id)}${tag('Activity_Group_Id', 0)}${tag('Active', String(row.active ?? true))}<Comments></Comments></Activity>`,
  )
  const fixed = `${tag('Permanently_Locked', 'false')}${tag('Active', 'true')}<Comments></Comments>`
  const starts = rows.flatMap(({ row, id }) =>
    row.at ? [`<ConstraintActivityPreferredStartingTime>${tag('Weight_Percentage', 100)}${tag('Activity_Id', id)}${tag('Preferred_Day', row.at[0])}${tag('Preferred_Hour', row.at[1])}${fixed}</ConstraintActivityPreferredStartingTime>`] : [],
  )
  const places = rows.flatMap(({ row, id }) => (row.room === undefined ? [] : [`<ConstraintActivityPreferredRoom>${tag('Weight_Percentage', 100)}${tag('Activity_Id', id)}${tag('Room', row.room)}${fixed}</ConstraintActivityPreferredRoom>`]))
  return `<?xml version="1.0" encoding="UTF-8"?>
<fet version="6.8.5">
${tag('Mode', school.mode ?? 'Official')}
${tag('Institution_Name', school.institution)}
<Days_List>${each(school.days, (d) => `<Day>${tag('Name', d)}</Day>`)}</Days_List>
<Hours_List>${each(school.hours, (h) => `<Hour>${tag('Name', h)}</Hour>`)}</Hours_List>
<Subjects_List>${each(school.subjects, (s) => `<Subject>${tag('Name', s)}</Subject>`)}</Subjects_List>
<Teachers_List>${each(school.teachers, (t) => `<Teacher>${tag('Name', t)}</Teacher>`)}</Teachers_List>
<Students_List>${each(Object.keys(school.years), (y) => set('Year', y, each(Object.keys(school.years[y] ?? {}), (g) => set('Group', g, each(school.years[y]?.[g] ?? [], (s) => set('Subgroup', s))))))}</Students_List>
<Activities_List>
${activities.join('\n')}
</Activities_List>
<Rooms_List>${each(school.rooms, (r) => `<Room>${tag('Name', r)}${tag('Capacity', 30)}</Room>`)}</Rooms_List>
<Time_Constraints_List>
${starts.join('\n')}
</Time_Constraints_List>
<Space_Constraints_List>
${places.join('\n')}
</Space_Constraints_List>
</fet>
`
}
