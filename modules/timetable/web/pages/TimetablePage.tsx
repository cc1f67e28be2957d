import { useSyncExternalStore } from 'react'
import { useSearchParams } from 'wouter'
import { Button, IconButton } from '@alippe/design/button'
import { Card } from '@alippe/design/card'
import { FilterChip } from '@alippe/design/chip'
import { EmptyState } from '@alippe/design/empty-state'
import { useLang, useT } from '@alippe/design/i18n'
import { IconPrint } from '@alippe/design/icons'
import { Select } from '@alippe/design/inputs'
import { PageHead } from '@alippe/design/page-head'
import { useAnswer } from '@alippe/design/server'
import { useMay, useSession } from '@alippe/design/session'
import { Loading } from '@alippe/design/spinner'
import { Tabs } from '@alippe/design/tabs'
import type { Output } from '@alippe/kernel/contract'
import { isDay, mondayOf } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import { nameFor } from '@alippe/kernel/names'
import { choices, classWeek, myWeek, roomWeek, teacherWeek } from '../../contract.ts'
import type { Week } from '../../contract.ts'
import { gapsOf } from '../../rules/dayOf.ts'
import { useClock } from '../clock.ts'
import { Agenda } from '../components/Agenda.tsx'
import { WeekTable } from '../components/WeekTable.tsx'
import { WeekSwitch } from '../parts.tsx'
import '../timetable.css'

const views = ['mine', 'class', 'teacher', 'room'] as const
type View = (typeof views)[number]
const isView = (s: string | null): s is View => views.some((v) => v === s)

/** A timetable changes seldom; a look at the next tab need not ask again. */
const FRESH_MS = 60_000

/** Paper is narrow too, but it wants the table. */
const phone = window.matchMedia('screen and (max-width: 767px)')
function useIsPhone(): boolean {
  return useSyncExternalStore(
    (listener) => {
      phone.addEventListener('change', listener)
      return () => phone.removeEventListener('change', listener)
    },
    () => phone.matches,
  )
}

const dayIn = (s: string | null): Day | undefined => (s !== null && isDay(s) ? s : undefined)

/** The views this reader has, and the one to begin with: who has no lessons of their own begins with a class. */
function useViews(): { readonly offered: readonly View[]; readonly first: View } {
  const { roles } = useSession()
  const may: Record<View, boolean> = { mine: true, class: useMay('timetable.class.read'), teacher: useMay('timetable.teacher.read'), room: useMay('timetable.room.read') }
  const own = ['teacher', 'homeroom', 'pupil', 'parent'].some((r) => roles.includes(r))
  return { offered: views.filter((v) => may[v]), first: own || !may.class ? 'mine' : 'class' }
}

interface Shown {
  readonly week: Week | undefined
  readonly mine: Output<typeof myWeek> | undefined
  readonly receivedAt: number
  /** The week before is still shown while this one is fetched. */
  readonly old: boolean
}

/** Asks for the week of a view; `of`: whose, where one was chosen. */
function useWeek(view: View, of: string | undefined, from: Day): Shown {
  const options = (v: View) => ({ wait: view !== v || (v !== 'mine' && of === undefined), keep: true, freshFor: FRESH_MS })
  const mine = useAnswer(myWeek, { from, ...(of === undefined ? {} : { pupil: of }) }, options('mine'))
  const klass = useAnswer(classWeek, { classId: of ?? '', from }, options('class'))
  const teacher = useAnswer(teacherWeek, { personId: of ?? '', from }, options('teacher'))
  const room = useAnswer(roomWeek, { roomId: of ?? '', from }, options('room'))
  const { data, dataUpdatedAt, isPlaceholderData } = { mine, class: klass, teacher, room }[view]
  return { week: data, mine: view === 'mine' ? mine.data : undefined, receivedAt: isPlaceholderData ? 0 : dataUpdatedAt, old: isPlaceholderData }
}

/** Counts of the week in words: lessons, and a teacher's windows. */
function useSummary(week: Week | undefined): string {
  const t = useT()
  if (!week) return t('timetable.lead')
  const held = week.lessons.filter((l) => l.status === 'planned')
  const hours = new Set(held.map((l) => `${l.day} ${l.startsAt}`)).size
  const gaps = week.whose.kind === 'teacher' ? week.days.reduce((n, d) => n + gapsOf(week.lessons.filter((l) => l.day === d.day)).length, 0) : 0
  const note = week.whose.note !== null && week.whose.kind === 'class' ? t('timetable.homeroom', { name: week.whose.note }) : week.whose.note
  return [week.whose.name, note, t('timetable.count', { count: hours }), gaps ? t('timetable.gaps', { count: gaps }) : ''].filter(Boolean).join(' · ')
}

/** The holiday or break that most of the week's days belong to. */
function mostly(week: Week): Week['days'][number]['off'] {
  const names = week.days.flatMap((d) => (d.off && d.teaches ? [d.off] : []))
  const count = (name: (typeof names)[number]) => names.filter((n) => n.kk === name.kk).length
  return names.toSorted((a, b) => count(b) - count(a))[0] ?? null
}

interface LessonsProps {
  readonly week: Week
  readonly receivedAt: number
  readonly old: boolean
  readonly day: Day | undefined
  readonly onDay: (day: Day) => void
  readonly onWeek: (monday: Day) => void
}

function Lessons({ week, receivedAt, old, day, onDay, onWeek }: LessonsProps) {
  const t = useT()
  const lang = useLang()
  const isPhone = useIsPhone()
  const now = useClock(week.now, receivedAt)

  if (!week.lessons.length) {
    const off = mostly(week)
    const { next } = week
    return (
      <Card>
        <EmptyState
          title={t(next || off ? 'timetable.empty.week' : 'timetable.empty.none')}
          text={off ? t('timetable.empty.off', { name: nameFor(lang, off).text }) : next ? undefined : t('timetable.empty.noneMore')}
          action={next && <Button onClick={() => onWeek(mondayOf(next))}>{t('timetable.empty.goTo', { day: formatDay(lang, mondayOf(next)) })}</Button>}
        />
      </Card>
    )
  }
  return (
    <div className="tt-week" aria-busy={old}>
      {isPhone ? <Agenda week={week} now={now} day={day} onDay={onDay} /> : <WeekTable week={week} now={now} />}
    </div>
  )
}

/** The timetable of the week: mine, a class's, a teacher's, a room's. The address holds the view, whose it is, the week and the day. */
export default function TimetablePage() {
  const t = useT()
  const { today, personId } = useSession()
  const [params, setParams] = useSearchParams()
  const { offered, first } = useViews()

  const asked = params.get('view')
  const view = isView(asked) && offered.includes(asked) ? asked : first
  const monday = mondayOf(dayIn(params.get('week')) ?? today)
  const named = params.get('of') ?? undefined

  const list = useAnswer(choices, { on: monday }, { wait: view === 'mine', keep: true, freshFor: 10 * FRESH_MS }).data
  const people = { mine: [], class: list?.classes ?? [], teacher: list?.teachers ?? [], room: list?.rooms ?? [] }[view]
  const own = view === 'class' ? list?.classes.find((c) => c.own)?.id : view === 'teacher' ? list?.teachers.find((p) => p.id === personId)?.id : undefined
  const of = named ?? (view === 'mine' ? undefined : (own ?? people[0]?.id))

  const { week, mine, receivedAt, old } = useWeek(view, of, monday)
  const summary = useSummary(week)
  const { roles } = useSession()
  const isParent = roles.includes('parent') && !['teacher', 'homeroom', 'pupil'].some((r) => roles.includes(r))

  /** Changes the address; what is undefined leaves it. */
  const go = (change: Readonly<Record<string, string | undefined>>) =>
    setParams((now) => {
      const next = new URLSearchParams(now)
      for (const [k, v] of Object.entries(change)) {
        if (v === undefined) next.delete(k)
        else next.set(k, v)
      }
      return next
    })
  const onWeek = (next: Day) => go({ week: next === mondayOf(today) ? undefined : next, day: undefined })

  const pupils = mine?.pupils ?? []
  const chooser =
    view === 'mine' ? (
      pupils.length + Number(mine?.teaches) > 1 && (
        <fieldset className="tt-choose">
          <legend className="al-sr">{t('timetable.whose.pupil')}</legend>
          {mine?.teaches && (
            <FilterChip pressed={week?.whose.kind === 'teacher'} onPress={() => go({ of: undefined })}>
              {t('timetable.whose.me')}
            </FilterChip>
          )}
          {pupils.map((p) => (
            <FilterChip key={p.id} pressed={week?.whose.id === p.id} onPress={() => go({ of: p.id })}>
              {[p.name, p.classLabel].filter(Boolean).join(', ')}
            </FilterChip>
          ))}
        </fieldset>
      )
    ) : (
      people.length > 1 && (
        <div className="tt-choose">
          <Select aria-label={t(`timetable.whose.${view}`)} value={of ?? ''} options={people.map((p) => ({ value: p.id, label: p.name }))} onChange={(id) => go({ of: id })} />
        </div>
      )
    )

  return (
    <>
      <PageHead
        title={t('timetable.title')}
        lead={summary}
        actions={
          <>
            <WeekSwitch week={monday} onChange={onWeek} />
            <span className="tt-print">
              <IconButton label={t('timetable.print')} icon={IconPrint} onClick={() => window.print()} />
            </span>
          </>
        }
      />
      <Tabs
        label={t('timetable.views')}
        value={view}
        tabs={offered.map((key) => ({ key, label: t(key === 'mine' && isParent ? 'timetable.view.children' : `timetable.view.${key}`) }))}
        onChange={(next) => go({ view: next === first ? undefined : next, of: undefined })}
      >
        <div className="tt-panel al-dense">
          {chooser}
          {week ? (
            <Lessons week={week} receivedAt={receivedAt} old={old} day={dayIn(params.get('day'))} onDay={(d) => go({ day: d })} onWeek={onWeek} />
          ) : list && view !== 'mine' && of === undefined ? (
            <Card>
              <EmptyState title={t('timetable.empty.choose')} text={t('timetable.empty.chooseMore')} />
            </Card>
          ) : (
            <Loading />
          )}
        </div>
      </Tabs>
    </>
  )
}
