/** Whether the quarter of a lesson is closed for its group. */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { PeriodState } from '../../rules/periods.ts'

/** The state of the quarter of lesson `l` as JSON, in the shape of PeriodState; null where it belongs to none or is open. */
export const closingOfLesson: RawBuilder<PeriodState | null> = sql`
  (select jsonb_build_object('code', c.period, 'closedBy', coalesce(p.short_name, ''),
                             'reopenedUntil', (select max(o.until_on) from journal.reopening o where o.teaching_group_id = l.teaching_group_id and o.year = l.year and o.period = c.period))
     from journal.closed_period c left join people.profile_v p on p.org_id = c.org_id and p.person_id = c.closed_by
    where c.org_id = l.org_id and c.year = l.year and c.closed_at is not null and c.period = journal.quarter_of(l.year_code, l.day))`
