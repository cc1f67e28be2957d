/** What each action must know before it decides: one question each. */
import { sql } from 'kysely'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Day } from '@alippe/kernel/day'
import type { Exception, MarkKind, Scale } from '../../contract.ts'
import type { PeriodState } from '../../rules/periods.ts'
import type { UngradedRule } from '../../rules/whyNotMark.ts'
import { db } from '../schema.ts'
import { closingOfLesson } from './closing.ts'

interface LessonRow {
  readonly day: Day
  readonly status: 'planned' | 'cancelled'
  /** The year the academic year begins in: the partition of everything written of this lesson. */
  readonly year: number
  /** The lesson's quarter where it is closed; null where it is open. */
  readonly closing: PeriodState | null
}

export interface AttendanceNow extends LessonRow {
  readonly members: readonly string[]
  readonly taken: boolean
  readonly version: number
  readonly by: string | null
  readonly exceptions: readonly { readonly pupilId: string; readonly state: Exception; readonly minutesLate: number | null }[]
}

/** The lesson, who was in its group that day, and what attendance says now (of those who were in the group). */
export async function attendanceNow(ctx: Ctx, lessonId: string): Promise<AttendanceNow | undefined> {
  const { rows } = await sql<AttendanceNow>`
    select l.day, l.status, l.year, ${closingOfLesson} as closing,
           m.ids as members, r.attendance_at is not null as taken, coalesce(r.attendance_version, 0) as version, p.short_name as by,
           coalesce((select jsonb_agg(jsonb_build_object('pupilId', a.pupil_id, 'state', a.state, 'minutesLate', a.minutes_late))
                       from journal.attendance a where a.year = l.year and a.lesson_id = l.id and a.pupil_id = any (m.ids)), '[]') as exceptions
      from timetable.lesson_v l
      join planning.teaching_group_v g on g.id = l.teaching_group_id
      cross join lateral (
        select coalesce(array_agg(v.pupil_id), '{}') as ids from planning.member_v v
         where v.teaching_group_id = l.teaching_group_id and v.named <> g.whole and v.from_on <= l.day and (v.until_on is null or l.day < v.until_on)
      ) m
      left join journal.lesson_record r on r.year = l.year and r.lesson_id = l.id
      left join people.profile_v p on p.org_id = r.org_id and p.person_id = r.attendance_by
     where l.id = ${lessonId}`.execute(db(ctx))
  return rows[0]
}

export interface TopicNow extends LessonRow {
  readonly topic: string | null
  readonly version: number
  readonly by: string | null
}

/** The lesson and its topic. */
export async function topicNow(ctx: Ctx, lessonId: string): Promise<TopicNow | undefined> {
  const { rows } = await sql<TopicNow>`
    select l.day, l.status, l.year, ${closingOfLesson} as closing, r.topic, coalesce(r.topic_version, 0) as version, p.short_name as by
      from timetable.lesson_v l
      left join journal.lesson_record r on r.year = l.year and r.lesson_id = l.id
      left join people.profile_v p on p.org_id = r.org_id and p.person_id = r.topic_by
     where l.id = ${lessonId}`.execute(db(ctx))
  return rows[0]
}

export interface MarkNow {
  readonly lessonId: string
  readonly pupilId: string
  readonly kind: MarkKind
  readonly scale: Scale
  readonly value: number
  readonly comment: string | null
  readonly version: number
  readonly voided: boolean
  /** Who set the value that stands, or struck the mark out. */
  readonly by: string | null
}

export interface MarkingNow extends LessonRow {
  readonly assessment: 'marks' | 'pass_fail' | 'none'
  readonly scale: Scale
  readonly ungraded: UngradedRule | null
  readonly member: boolean
  readonly grade: number | null
  readonly mark: MarkNow | null
}

/** The lesson, the pupil in it, what the school and the law say of marks, and the mark of that id where there is one. */
export async function markingNow(ctx: Ctx, at: { readonly lessonId: string; readonly pupilId: string; readonly markId: string }): Promise<MarkingNow | undefined> {
  const { rows } = await sql<MarkingNow>`
    select l.day, l.status, l.year, ${closingOfLesson} as closing, coalesce((select o.assessment from journal.group_setting o where o.teaching_group_id = g.id), s.assessment) as assessment,
           coalesce((select t.scale from journal.setting t where t.org_id = l.org_id), 'ten') as scale,
           (select jsonb_build_object('grades', u.grades, 'act', u.act_number, 'point', u.act_point) from journal.ungraded_rule u
             where u.from_on <= l.day and (u.until_on is null or l.day < u.until_on) order by u.org_id nulls last limit 1) as ungraded,
           exists (select from planning.member_v v where v.teaching_group_id = l.teaching_group_id and v.pupil_id = ${at.pupilId}
                      and v.from_on <= l.day and (v.until_on is null or l.day < v.until_on)) as member,
           (select k.grade from enrolment.roll_v r join enrolment.class_group_v k on k.id = r.class_group_id
             where r.pupil_id = ${at.pupilId} and r.from_on <= l.day and (r.until_on is null or l.day < r.until_on) limit 1) as grade,
           (select jsonb_build_object('lessonId', m.lesson_id, 'pupilId', m.pupil_id, 'kind', m.kind, 'scale', m.scale, 'value', m.value, 'comment', m.comment,
                                      'version', m.version, 'voided', m.voided_at is not null, 'by', p.short_name)
              from journal.mark m left join people.profile_v p on p.org_id = m.org_id and p.person_id = coalesce(m.voided_by, m.set_by)
             where m.year = l.year and m.id = ${at.markId}) as mark
      from timetable.lesson_v l
      join planning.teaching_group_v g on g.id = l.teaching_group_id
      join reference.subject_v s on s.id = g.subject_id
     where l.id = ${at.lessonId}`.execute(db(ctx))
  return rows[0]
}
