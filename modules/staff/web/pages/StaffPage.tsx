import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { roles as knownRoles } from '@alippe/access/contract'
import { Avatar } from '@alippe/design/avatar'
import { Banner } from '@alippe/design/banner'
import { buttonClass } from '@alippe/design/button'
import { Card } from '@alippe/design/card'
import { Chip, FilterChip } from '@alippe/design/chip'
import { DataTable } from '@alippe/design/data-table'
import type { Column } from '@alippe/design/data-table'
import { EmptyState } from '@alippe/design/empty-state'
import { useLang, useT } from '@alippe/design/i18n'
import { TextInput } from '@alippe/design/inputs'
import { PageHead } from '@alippe/design/page-head'
import { Segmented } from '@alippe/design/segmented'
import { useAnswer } from '@alippe/design/server'
import { Loading } from '@alippe/design/spinner'
import type { Output } from '@alippe/kernel/contract'
import { formatDay } from '@alippe/kernel/i18n'
import { listStaff, positions } from '../../contract.ts'
import './staff.css'

type Employee = Output<typeof listStaff>['staff'][number]

const REST_MS = 250

/** A value as it was when it last stood still for a moment. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}

/** A post in the reader's language; the school's own words as they are. */
function usePosition(): (position: string) => string {
  const t = useT()
  return (position) => (positions.some((p) => p === position) ? t(`staff.position.${position}`) : position)
}

function EmployeeName({ person, markMadeUp }: { readonly person: Employee; readonly markMadeUp: boolean }) {
  const t = useT()
  const position = usePosition()
  const name = [person.familyName, person.givenName, person.patronymic].filter(Boolean).join(' ')
  return (
    <span className="staff-name">
      <Avatar name={name} size="s" />
      <span>
        {name}
        {markMadeUp && person.madeUp && (
          <>
            {' '}
            <Chip outline>{t('staff.madeUp')}</Chip>
          </>
        )}
        <small className="staff-narrow">{position(person.position)}</small>
      </span>
    </span>
  )
}

/** The staff: who works here, or the archive. The address holds the state, the first letter and what is searched for. */
export default function StaffPage() {
  const t = useT()
  const lang = useLang()
  const position = usePosition()
  const [params, setParams] = useSearchParams()
  const state = params.get('state') === 'archive' ? 'archive' : 'current'
  const letter = params.get('letter') ?? undefined
  const after = params.get('after')?.match(/^[0-9a-f-]{36}$/)?.[0]
  // What is typed stands at once; the server is asked when the typing rests.
  const [typed, setTyped] = useState(params.get('q') ?? '')
  const search = useRested(typed.trim())
  const { data, isPlaceholderData } = useAnswer(
    listStaff,
    { state, ...(search ? { search } : {}), ...(letter === undefined ? {} : { letter }), ...(after === undefined ? {} : { cursor: after }) },
    { keep: true },
  )

  /** Changes the address; what is undefined leaves it, and the list begins anew. */
  const go = (change: Readonly<Record<string, string | undefined>>, replace = false) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now)
        next.delete('after')
        for (const [k, v] of Object.entries(change)) {
          if (v === undefined || v === '') next.delete(k)
          else next.set(k, v)
        }
        return next
      },
      { replace },
    )
  const pageAfter = (person: string): string => {
    const next = new URLSearchParams(params)
    next.set('after', person)
    return `?${next}`
  }

  const allMadeUp = data !== undefined && data.staff.length > 0 && data.staff.every((p) => p.madeUp)
  const roleNames = (codes: readonly string[]): string => knownRoles.filter((r) => codes.includes(r)).map((r) => t(`access.role.${r}`)).join(', ')
  const columns: readonly Column<Employee>[] = [
    { key: 'name', head: t('staff.name'), rowHead: true, render: (p) => <EmployeeName person={p} markMadeUp={!allMadeUp} /> },
    { key: 'position', head: t('staff.positionHead'), wideOnly: true, render: (p) => position(p.position) },
    ...(state === 'current' ? [{ key: 'roles', head: t('staff.roles'), wideOnly: true, render: (p: Employee) => roleNames(p.roles) }] : []),
    { key: 'hired', head: t('staff.hiredOn'), tight: true, wideOnly: true, render: (p) => formatDay(lang, p.hiredOn, 'short') },
    ...(state === 'archive' ? [{ key: 'left', head: t('staff.dismissedOn'), tight: true, render: (p: Employee) => (p.dismissedOn ? formatDay(lang, p.dismissedOn, 'short') : '') }] : []),
  ]
  const isNarrowed = search !== '' || letter !== undefined
  return (
    <div className="al-stack">
      <PageHead
        title={t('staff.title')}
        lead={data && !isNarrowed ? t(state === 'archive' ? 'staff.lead.archive' : 'staff.lead', { count: data.count }) : data ? t('staff.found', { count: data.count }) : undefined}
        actions={<Segmented label={t('staff.state')} value={state} options={[{ value: 'current', label: t('staff.current') }, { value: 'archive', label: t('staff.archive') }]} onChange={(s) => go({ state: s === 'archive' ? s : undefined, letter: undefined })} />}
      />
      <search className="staff-find">
        <TextInput
          type="search"
          aria-label={t('staff.search')}
          placeholder={t('staff.search')}
          value={typed}
          maxLength={80}
          onChange={(e) => {
            setTyped(e.currentTarget.value)
            go({ q: e.currentTarget.value }, true)
          }}
        />
        {data && data.letters.length > 1 && (
          <fieldset className="staff-letters">
            <legend className="al-sr">{t('staff.letters')}</legend>
            <FilterChip pressed={letter === undefined} onPress={() => go({ letter: undefined })}>
              {t('staff.letters.all')}
            </FilterChip>
            {data.letters.map((l) => (
              <FilterChip key={l} pressed={letter === l} onPress={() => go({ letter: letter === l ? undefined : l })}>
                {l}
              </FilterChip>
            ))}
          </fieldset>
        )}
      </search>
      {data ? (
        <div className="al-stack" aria-busy={isPlaceholderData}>
          {allMadeUp && <Banner title={t('staff.madeUp.note')} />}
          <DataTable
            caption={t('staff.title')}
            columns={columns}
            rows={data.staff}
            rowKey={(p) => p.id}
            empty={
              <Card>
                {state === 'archive' && !isNarrowed ? (
                  <EmptyState title={t('staff.none.archive')} text={t('staff.none.archive.text')} />
                ) : (
                  <EmptyState title={t('staff.none')} text={t('staff.none.text')} />
                )}
              </Card>
            }
          />
        </div>
      ) : (
        <Loading />
      )}
      {data?.next && (
        <Link href={pageAfter(data.next)} className={`staff-more ${buttonClass({})}`}>
          {t('staff.more')}
        </Link>
      )}
    </div>
  )
}
