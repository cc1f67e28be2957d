import { Link, useSearchParams } from 'wouter'
import { Button, IconButton } from '@alippe/design/button'
import { Card } from '@alippe/design/card'
import { EmptyState } from '@alippe/design/empty-state'
import { useLang, useT } from '@alippe/design/i18n'
import { IconChevronLeft, IconChevronRight, IconJournal } from '@alippe/design/icons'
import { DateInput, Select } from '@alippe/design/inputs'
import { PageHead } from '@alippe/design/page-head'
import { useAnswer } from '@alippe/design/server'
import { useMay, useSession } from '@alippe/design/session'
import { Loading } from '@alippe/design/spinner'
import { day, isDay } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import { nameFor } from '@alippe/kernel/names'
import { journalLessons } from '../../contract.ts'
import { groupList } from '../../contract/page.ts'
import { LessonRow } from '../list/LessonRow.tsx'
import '../list/list.css'

const MINE = 'mine'

const dayIn = (s: string | null): Day | undefined => (s !== null && isDay(s) ? s : undefined)

/** The journal by lessons of a day: mine, or those of a class; and the way to the pages of groups. What is chosen stands in the address. */
export default function JournalPage() {
  const t = useT()
  const lang = useLang()
  const { today } = useSession()
  const [params, setParams] = useSearchParams()
  const asked = dayIn(params.get('day'))
  const choose = (next: Readonly<Record<string, string | undefined>>): void =>
    setParams((p) => {
      for (const [k, v] of Object.entries(next)) {
        if (v === undefined) p.delete(k)
        else p.set(k, v)
      }
      return p
    })

  const chosenClass = params.get('class') || undefined
  // Who teaches nothing begins with a class.
  const first = useAnswer(journalLessons, { ...(asked ? { day: asked } : {}) }, { wait: chosenClass !== undefined, keep: true })
  const idle = first.data !== undefined && first.data.groups.length === 0 && first.data.lessons.length === 0
  const classId = chosenClass === MINE ? undefined : (chosenClass ?? (idle ? first.data?.classes[0]?.id : undefined))
  const sent = { ...(classId ? { classId } : {}), ...(asked ? { day: asked } : {}) }
  const { data, isPlaceholderData } = useAnswer(journalLessons, sent, { keep: true })
  const mayOpen = useMay('journal.page.read')
  const pages = useAnswer(groupList, classId ? { classId } : {}, { wait: !mayOpen, quiet: true, keep: true, freshFor: 300_000 }).data?.groups ?? []
  if (!data) return <Loading />
  // My own, or all of the class that is shown.
  const shownPages = classId ? pages : pages.filter((g) => g.mine)

  const shown = data.day === null ? undefined : day(data.day)
  const own = data.groups.length > 0
  return (
    <>
      <PageHead title={t('journal.title')} lead={t('journal.lead')} />
      <div className="jn-choose al-no-print">
        {data.classes.length > 0 && (
          <Select
            aria-label={t('journal.whose')}
            value={classId ?? MINE}
            onChange={(v) => choose({ class: v === MINE && own ? undefined : v })}
            options={[...(own ? [{ value: MINE, label: t('journal.mine') }] : []), ...data.classes.map((c) => ({ value: c.id, label: c.label }))]}
          />
        )}
        {shown && (
          <div className="jn-days">
            <IconButton kind="plain" icon={IconChevronLeft} label={t('journal.dayBefore')} disabled={!data.previousDay} onClick={() => choose({ day: data.previousDay ?? undefined })} />
            <DateInput
              aria-label={t('journal.day')}
              value={shown}
              onChange={(e) => {
                const to = dayIn(e.currentTarget.value)
                if (to) choose({ day: to })
              }}
            />
            <IconButton kind="plain" icon={IconChevronRight} label={t('journal.dayAfter')} disabled={!data.nextDay} onClick={() => choose({ day: data.nextDay ?? undefined })} />
            <Button kind={shown === today ? 'quiet' : 'plain'} disabled={shown === today} onClick={() => choose({ day: today })}>
              {t('journal.today')}
            </Button>
          </div>
        )}
      </div>
      {shownPages.length > 0 && (
        <nav className="jn-groups al-no-print" aria-label={t('journal.page.pages')}>
          <span className="jn-groups-label">{t('journal.page.pages')}</span>
          {shownPages.map((g) => (
            <Link key={g.id} href={`/journal/group/${g.id}`} className="al-filter-chip">
              <IconJournal size={16} />
              {[classId ? null : g.classLabel, nameFor(lang, g.subject.names).text, g.subgroup && t('journal.subgroup', { name: g.subgroup })].filter(Boolean).join(' · ')}
            </Link>
          ))}
        </nav>
      )}
      <Card flush title={shown && formatDay(lang, shown, 'full')} className="jn-list-card">
        {data.lessons.length === 0 ? (
          <EmptyState small title={t('journal.noLessons')} text={shown ? t('journal.noLessonsDay') : t('journal.noLessonsEver')} />
        ) : (
          <ul className="jn-list" aria-busy={isPlaceholderData}>
            {data.lessons.map((l) => (
              <LessonRow key={l.id} lesson={l} named={classId !== undefined} />
            ))}
          </ul>
        )}
      </Card>
    </>
  )
}
