import { Suspense, lazy, useEffect, useMemo, useRef, useState } from 'react'
import { Link } from 'wouter'
import { Banner } from '@alippe/design/banner'
import { Button, IconButton } from '@alippe/design/button'
import { Sheet as SideSheet } from '@alippe/design/dialog'
import { EmptyState } from '@alippe/design/empty-state'
import type { GridControl } from '@alippe/design/grid/grid'
import { useLang, useT } from '@alippe/design/i18n'
import { IconHistory, IconPlus } from '@alippe/design/icons'
import { Select } from '@alippe/design/inputs'
import { PageHead } from '@alippe/design/page-head'
import { useSession } from '@alippe/design/session'
import { Loading } from '@alippe/design/spinner'
import { addDays, day } from '@alippe/kernel/day'
import type { PeriodCode } from '../../contract/grading.ts'
import { markKinds } from '../../contract.ts'
import type { GroupPage } from '../../contract/page.ts'
import type { SheetLesson, SheetSummative } from '../../rules/sheet.ts'
import { HistoryList } from '../history/HistoryList.tsx'
import { useKind } from '../lesson/kind.ts'
import { kindName } from '../lesson/words.ts'
import { PeriodNotice } from '../periods/PeriodNotice.tsx'
import { columnsOf } from './columns.tsx'
import { KeysHelp } from './KeysHelp.tsx'
import { Legend } from './Legend.tsx'
import { LessonPanel } from './LessonPanel.tsx'
import { MarksGrid } from './MarksGrid.tsx'
import { QueueEar } from './QueueEar.tsx'
import { useMedia, useOnward } from './settings.ts'
import { SummativeForm } from './SummativeForm.tsx'
import { PageSaving, PageTools, Toolbar } from './Toolbar.tsx'
import type { View } from './Toolbar.tsx'
import { TopicsView } from './TopicsView.tsx'
import { whyClosed } from './why.ts'
import { useWriter } from './writer.ts'
import { groupName } from './words.ts'

/** Grades are put at the end of a period; on other days nobody needs their code. */
const FinalView = lazy(() => import('../final/FinalView.tsx'))

/** So long after a change the page is at rest: keys come faster. */
const SETTLED_MS = 250

export interface GroupSheetProps {
  readonly page: GroupPage
  readonly view: View
  readonly onView: (view: View) => void
  readonly onPeriod: (period: PeriodCode) => void
  readonly onGroup: (groupId: string) => void
}

/** The page of one group: head, grid and the chosen lesson. */
export function GroupSheet({ page, view, onView, onPeriod, onGroup }: GroupSheetProps) {
  const t = useT()
  const lang = useLang()
  const { today } = useSession()
  const narrow = useMedia('(max-width: 767px)')
  const beside = useMedia('(min-width: 1180px)')
  const finger = useMedia('(pointer: coarse)')
  const [onward, setOnward] = useOnward()
  const where = `/journal/group/${page.group.id}${page.shown.code ? `?period=${page.shown.code}` : ''}`
  const writer = useWriter(page, today, where)
  const { lessons, summatives, rows } = writer.sheet
  const columns = useMemo(() => columnsOf({ page, sheet: { lessons, summatives }, today, finger, t, lang }), [page, lessons, summatives, today, finger, t, lang])
  const offered = page.grading.assessment === 'none' ? (['behaviour'] as const) : markKinds
  const [kind, setKind] = useKind(offered)
  const control = useRef<GridControl>(null)

  // Where one begins: today's lesson, else the last one that was held.
  const [begin] = useState(() => {
    const held = columns.meanings.flatMap((m, i) => (m.is === 'lesson' && m.lesson.day <= today && m.lesson.status === 'planned' ? [i] : []))
    return held.at(-1) ?? 0
  })
  const [column, setColumn] = useState(begin)
  const { sheet } = writer
  const [settled, setSettled] = useState(sheet)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(sheet), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [sheet])
  const [dialog, setDialog] = useState<'history' | 'keys' | 'lesson' | 'summative'>()
  const [changing, setChanging] = useState<SheetSummative>()
  const close = (): void => {
    setDialog(undefined)
    setChanging(undefined)
  }
  const meaning = columns.meanings[Math.min(column, columns.meanings.length - 1)]
  const lesson = meaning?.is === 'lesson' || meaning?.is === 'summative' ? meaning.lesson : undefined
  const at = lesson ? lessons.indexOf(lesson) : -1
  const goTo = (l: SheetLesson): void => {
    const next = columns.meanings.findIndex((m) => m.is === 'lesson' && m.lesson.id === l.id)
    if (next < 0) return
    setColumn(next)
    control.current?.go({ row: 0, column: next }, false)
  }
  const onHead = (next: number): void => {
    const m = columns.meanings[next]
    if (m?.is === 'summative' && page.may.summative) {
      setChanging(m.summative)
      setDialog('summative')
    } else if (m?.is === 'lesson' && !beside) setDialog('lesson')
  }
  const goToRefused = (): void => {
    const bad = writer.open.find((c) => c.state === 'refused' || c.state === 'conflict')
    if (!bad) return
    for (const [row, r] of rows.entries()) {
      const key = [...r.cells].find(([, c]) => c.note.changeId === bad.id || c.marks.some((m) => m.changeId === bad.id))?.[0] ?? [...r.scores].find(([, s]) => s.changeId === bad.id)?.[0]
      const there = key === undefined ? -1 : columns.columns.findIndex((c) => c.key === key)
      if (there >= 0) return control.current?.go({ row, column: there }, true)
    }
    const of = lessons.find((l) => l.topicWritten.changeId === bad.id || l.dueWritten.changeId === bad.id)
    if (of) goTo(of)
    const summative = summatives.find((s) => s.changeId === bad.id)
    if (!summative) return
    setChanging(summative)
    setDialog('summative')
  }

  useEffect(() => {
    const onKeyDown = (e: KeyboardEvent): void => {
      const typing = e.target instanceof HTMLElement && (e.target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(e.target.tagName))
      if (e.key !== '?' || typing || e.ctrlKey || e.altKey || e.metaKey) return
      e.preventDefault()
      setDialog('keys')
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  const writes = page.may.write && (page.shown.code === null || !whyClosed(page, page.shown.from, today) || !whyClosed(page, addDays(day(page.shown.until), -1), today))
  const title = [groupName(t, lang, page.group), page.shown.code && t(`journal.period.${page.shown.code}`)].filter(Boolean).join(' · ')
  const panel = lesson && (
    <LessonPanel settled={settled} page={page} writer={writer} lesson={lesson} today={today} previous={lessons[at - 1]} next={lessons[at + 1]} onGo={goTo} onSummative={() => setDialog('summative')} />
  )
  return (
    <div className="jg">
      <QueueEar {...writer.ear} />
      <PageHead
        title={title}
        crumb={narrow ? undefined : <Link href="/journal">{t('journal.title')}</Link>}
        actions={
          <>
            <PageSaving writer={writer} onRefused={goToRefused} />
            {!narrow && <PageTools onHistory={() => setDialog('history')} onHelp={() => setDialog('keys')} />}
          </>
        }
      />
      <div className="jg-bar">
        <Toolbar page={page} view={view} onView={onView} onPeriod={onPeriod} onGroup={onGroup} narrow={narrow} />
        {view === 'marks' && (writes || !beside) && (
          <div className="jg-acts al-no-print">
            {!narrow && writes && <Select aria-label={t('journal.kindOfNew')} title={t('journal.kindOfNew')} value={kind} onChange={setKind} options={offered.map((k) => ({ value: k, label: kindName(t, k) }))} />}
            {writes && page.may.summative && page.grading.assessment === 'marks' && (
              <Button icon={IconPlus} onClick={() => setDialog('summative')}>
                {t('journal.page.newSummative')}
              </Button>
            )}
            {!beside && lesson && <Button onClick={() => setDialog('lesson')}>{t('journal.page.lesson')}</Button>}
            {narrow && <IconButton kind="plain" icon={IconHistory} label={t('journal.page.history')} onClick={() => setDialog('history')} />}
          </div>
        )}
      </div>
      <PeriodNotice page={page} />
      {!page.may.write && <Banner title={t('journal.page.readOnly')} />}
      {view === 'topics' && <TopicsView page={page} writer={writer} today={today} />}
      {view === 'final' && (
        <Suspense fallback={<Loading />}>
          <FinalView page={page} where={`${where}${page.shown.code ? '&' : '?'}view=final`} toPeriod={onPeriod} />
        </Suspense>
      )}
      {view === 'marks' && (lessons.length === 0 || rows.length === 0) && (
        <EmptyState title={t(rows.length === 0 ? 'journal.noPupils' : 'journal.noLessons')} text={t(rows.length === 0 ? 'journal.noPupilsMore' : 'journal.page.noLessonsPeriod')} />
      )}
      {view === 'marks' && lessons.length > 0 && rows.length > 0 && (
        <div className="jg-columns">
          <div className="jg-main">
            <MarksGrid
              page={page}
              writer={writer}
              columns={columns}
              today={today}
              kind={kind}
              onward={onward}
              finger={finger}
              narrow={narrow}
              begin={begin}
              control={control}
              onColumn={setColumn}
              onHead={onHead}
              label={title}
            >
              <Legend sheet={writer.sheet} scale={page.scale} />
            </MarksGrid>
          </div>
          {beside && panel}
        </div>
      )}
      <SideSheet open={dialog === 'lesson' && panel !== undefined} onClose={close} title={t('journal.page.lesson')}>
        {panel}
      </SideSheet>
      <SideSheet open={dialog === 'history'} onClose={close} title={t('journal.page.history')} lead={title}>
        <HistoryList groupId={page.group.id} {...(page.shown.code ? { period: page.shown.code } : {})} mayRestore={page.may.write} />
      </SideSheet>
      {dialog === 'keys' && <KeysHelp onward={onward} onOnward={setOnward} onClose={close} />}
      {dialog === 'summative' && <SummativeForm page={page} writer={writer} today={today} {...(changing ? { summative: changing } : {})} lessonId={lesson?.id} onClose={close} />}
    </div>
  )
}
