import { useSearchParams } from 'wouter'
import { Button } from '@alippe/design/button'
import { Card } from '@alippe/design/card'
import { Chip, FilterChip } from '@alippe/design/chip'
import { DataTable } from '@alippe/design/data-table'
import type { Column } from '@alippe/design/data-table'
import { EmptyState } from '@alippe/design/empty-state'
import { useLang, useT } from '@alippe/design/i18n'
import { IconWarning } from '@alippe/design/icons'
import { TextInput } from '@alippe/design/inputs'
import { PageHead } from '@alippe/design/page-head'
import { useAnswer } from '@alippe/design/server'
import { Loading } from '@alippe/design/spinner'
import type { Output } from '@alippe/kernel/contract'
import { finds } from '@alippe/kernel/fold'
import { formatDay, orderOf } from '@alippe/kernel/i18n'
import type { Lang, Translate } from '@alippe/kernel/i18n'
import { nameFor } from '@alippe/kernel/names'
import { families, listSubjects } from '../../contract.ts'
import './subjects.css'

type Subject = Output<typeof listSubjects>['subjects'][number]
type Family = Subject['family']

/** The catalogue changes once or twice a year. */
const FRESH_MS = 10 * 60_000
const FOUND_BY_ALL = ['kk', 'ru', 'en', 'typed'] as const

const isFamily = (s: string | null): s is Family => families.some((f) => f === s)
const textOf = (lang: Lang, s: Subject): string => nameFor(lang, s.names).text

/** What of a subject nobody has held against the act yet, in words. */
function unchecked(t: Translate, s: Subject): string[] {
  return [
    s.verified ? '' : t('reference.fact.curriculum'),
    s.assessmentVerified ? '' : t('reference.fact.assessment'),
    s.difficultyVerified || s.difficulty === null ? '' : t('reference.fact.difficulty'),
  ].filter(Boolean)
}

function grades(t: Translate, { gradeFrom: from, gradeTo: to }: Subject): string {
  if (from === null || to === null) return '—'
  return from === to ? String(from) : t('reference.gradeSpan', { from, to })
}

function SubjectName({ subject }: { readonly subject: Subject }) {
  const t = useT()
  const lang = useLang()
  const name = nameFor(lang, subject.names)
  const facts = unchecked(t, subject)
  return (
    <span className="subject-name" data-family={subject.family}>
      <span className="subject-words">
        <span lang={name.lang === lang ? undefined : name.lang}>{name.text}</span>
        {subject.own && <Chip outline>{t('reference.own')}</Chip>}
        {facts.length > 0 && (
          <Chip tone="due" icon={IconWarning}>
            {t('reference.unverified')}
          </Chip>
        )}
      </span>
      <small className="subject-narrow">{`${grades(t, subject)} · ${t(`reference.assessment.${subject.assessment}`)}`}</small>
      {facts.length > 0 && <small>{t('reference.unverified.facts', { facts: facts.join(', ') })}</small>}
    </span>
  )
}

/** The subject catalogue. The address holds what is searched for and the filters. */
export default function SubjectsPage() {
  const t = useT()
  const lang = useLang()
  const [params, setParams] = useSearchParams()
  const answer = useAnswer(listSubjects, {}, { freshFor: FRESH_MS }).data
  if (!answer) return <Loading />

  const typed = params.get('q') ?? ''
  const asked = params.get('family')
  const family = isFamily(asked) ? asked : undefined
  const onlyUnchecked = params.has('unverified')

  /** Changes the address; what is undefined leaves it. Typing does not fill the way back. */
  const go = (change: Readonly<Record<string, string | undefined>>) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now)
        for (const [k, v] of Object.entries(change)) {
          if (v === undefined || v === '') next.delete(k)
          else next.set(k, v)
        }
        return next
      },
      { replace: true },
    )

  const order = orderOf(lang)
  const fit = (s: Subject) => FOUND_BY_ALL.some((l) => finds(typed, s.names[l] ?? '') || finds(typed, s.short[l] ?? ''))
  const found = answer.subjects.filter(fit).toSorted((a, b) => order(textOf(lang, a), textOf(lang, b)))
  const rows = found.filter((s) => (!family || s.family === family) && (!onlyUnchecked || unchecked(t, s).length > 0))
  const uncheckedCount = found.filter((s) => unchecked(t, s).length > 0).length

  const columns: readonly Column<Subject>[] = [
    { key: 'name', head: t('reference.subject'), rowHead: true, render: (s) => <SubjectName subject={s} /> },
    { key: 'short', head: t('reference.short'), wideOnly: true, render: (s) => nameFor(lang, s.short).text },
    { key: 'grades', head: t('reference.grades'), tight: true, wideOnly: true, render: (s) => grades(t, s) },
    { key: 'assessment', head: t('reference.assessment'), wideOnly: true, render: (s) => t(`reference.assessment.${s.assessment}`) },
    { key: 'difficulty', head: <span title={t('reference.difficulty.help')}>{t('reference.difficulty')}</span>, align: 'right', tight: true, wideOnly: true, render: (s) => s.difficulty ?? '—' },
  ]
  return (
    <div className="al-stack">
      <PageHead title={t('reference.title')} lead={t('reference.lead')} />
      <search className="subjects-find">
        <TextInput type="search" aria-label={t('reference.search')} placeholder={t('reference.search')} value={typed} onChange={(e) => go({ q: e.currentTarget.value })} />
        <fieldset className="subjects-families">
          <legend className="al-sr">{t('reference.family')}</legend>
          <FilterChip pressed={!family} onPress={() => go({ family: undefined })} count={found.length}>
            {t('reference.family.all')}
          </FilterChip>
          {families.map((f) => (
            <FilterChip key={f} pressed={family === f} onPress={() => go({ family: family === f ? undefined : f })} count={found.filter((s) => s.family === f).length}>
              {t(`reference.family.${f}`)}
            </FilterChip>
          ))}
          {uncheckedCount > 0 && (
            <FilterChip pressed={onlyUnchecked} onPress={() => go({ unverified: onlyUnchecked ? undefined : '1' })} icon={IconWarning} count={uncheckedCount}>
              {t('reference.unverified.filter')}
            </FilterChip>
          )}
        </fieldset>
      </search>
      <output className="al-sr">{t('reference.count', { count: rows.length })}</output>
      <DataTable
        caption={t('reference.title')}
        columns={columns}
        rows={rows}
        rowKey={(s) => s.id}
        empty={
          <Card>
            <EmptyState title={t('reference.none')} text={t('reference.none.text')} action={<Button onClick={() => go({ q: undefined, family: undefined, unverified: undefined })}>{t('reference.none.clear')}</Button>} />
          </Card>
        }
      />
      <footer className="subjects-acts">
        <h2>{t('reference.acts')}</h2>
        <ul>
          {answer.acts.map((a) => (
            <li key={a.code}>
              {nameFor(lang, a.names).text}
              {a.number && <span className="al-soft">{` · ${[a.number, a.signedOn && formatDay(lang, a.signedOn, 'short')].filter(Boolean).join(', ')}`}</span>}
            </li>
          ))}
        </ul>
      </footer>
    </div>
  )
}
