/** Groups whose pages a person may open; and all that a teacher takes along for a week without network. */
import { sql } from 'kysely'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { addDays, mondayOf } from '@alippe/kernel/day'
import { platformRefusal } from '@alippe/kernel/refusal'
import { Json } from '@alippe/kernel/room'
import type { groupList as listEndpoint, weekPack as packEndpoint } from '../../contract/page.ts'
import { db } from '../schema.ts'
import { pageText } from './groupPage.ts'
import { lessonPage, reachesAll } from './lessonPage.ts'

const READ = 'journal.page.read'

/** The groups of the year at hand that the reader may open, own ones first. Refused: who may open none at all. */
export async function groupList(ctx: Ctx, { classId }: Input<typeof listEndpoint>): Promise<Output<typeof listEndpoint>> {
  const held = ctx.reaches(READ)
  if (!held.length) throw platformRefusal('kernel.not_allowed')
  const ofReader = reachesAll(ctx, READ)
    ? sql`true`
    : sql`g.id in (select v.id from planning.group_reach_v v where v.person_id = ${ctx.actor.personId} and v.reach = any (${[...held]}::text[]))`
  const ofClass = classId ? sql`g.id in (select c.teaching_group_id from planning.group_class_v c where c.class_group_id = ${classId})` : sql`true`
  const { rows } = await sql<Output<typeof listEndpoint>['groups'][number]>`
    with mine as materialized (select t.teaching_group_id as id from planning.teaches_v t where t.teacher_id = ${ctx.actor.personId}),
         teacher as materialized (
           select t.teaching_group_id as id, array_agg(e.initials_name order by e.initials_name) as names
             from planning.teaches_v t join staff.employee_v e on e.org_id = t.org_id and e.person_id = t.teacher_id group by 1)
    select g.id, jsonb_build_object('names', s.names, 'family', s.family) as subject, g.class_label as "classLabel", g.subgroup, coalesce(g.class_ids, '{}') as "classIds",
           coalesce(t.names, '{}') as teachers, g.id in (select id from mine) as mine
      from planning.teaching_group_v g join reference.subject_v s on s.id = g.subject_id left join teacher t on t.id = g.id
     where ${ofReader} and ${ofClass}
       and g.year_code = coalesce((select y.code from calendar.academic_year_v y where y.from_on <= ${ctx.today} order by y.from_on desc limit 1), (select max(n.year_code) from planning.teaching_group_v n))
     order by g.id in (select id from mine) desc, g.class_label collate "kk-x-icu", s.code, g.subgroup`.execute(db(ctx))
  return { groups: rows }
}

/** The pages of a week's lessons and of their groups, as they are now. Refused: who teaches nothing. */
export async function weekPack(ctx: Ctx, input: Input<typeof packEndpoint>): Promise<Json<Output<typeof packEndpoint>>> {
  if (!ctx.reaches('journal.page.write').includes('own_subject')) throw platformRefusal('kernel.not_allowed')
  const from = mondayOf(input.from ?? ctx.today)
  const until = addDays(from, 7)
  const { rows } = await sql<{ id: string; groupId: string; teaches: boolean }>`
    select l.id, l.teaching_group_id as "groupId", exists (select from planning.teaches_v t where t.teaching_group_id = l.teaching_group_id and t.teacher_id = ${ctx.actor.personId}) as teaches
      from timetable.lesson_v l
     where l.org_id = ${ctx.orgId} and l.day >= ${from} and l.day < ${until} and l.teacher_ids @> array[${ctx.actor.personId}]::uuid[]
     order by l.day, l.position`.execute(db(ctx))
  const lessons: string[] = []
  for (const { id } of rows) lessons.push((await lessonPage(ctx, { lessonId: id })).text)
  const groups: string[] = []
  // A group whose lesson the teacher only takes this week has its lesson's page, but its journal is another's.
  for (const groupId of new Set(rows.filter((r) => r.teaches).map((r) => r.groupId))) groups.push(await pageText(ctx, { groupId }))
  return new Json(`{"from":"${from}","until":"${until}","at":${JSON.stringify(ctx.now)},"lessons":[${lessons.join(',')}],"groups":[${groups.join(',')}]}`)
}
