import { useEffect } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { useNetwork } from '@alippe/design/offline/outbox'
import { useAnswer } from '@alippe/design/server'
import { Loading } from '@alippe/design/spinner'
import type { AskFirst } from '@alippe/kernel/web'
import { PeriodCode } from '../../contract/grading.ts'
import { groupPage, groupStamp } from '../../contract/page.ts'
import { GroupSheet } from '../grid/GroupSheet.tsx'
import { views } from '../grid/Toolbar.tsx'
import '../grid/group.css'

/** How often one looks whether somebody else has written on the page, in milliseconds. */
const LOOK_EVERY_MS = 5_000

const periodIn = (search: URLSearchParams): { readonly period?: PeriodCode } => {
  const parsed = PeriodCode.safeParse(search.get('period'))
  return parsed.success ? { period: parsed.data } : {}
}

export const askFirst: AskFirst = (ask, { params }) => ask(groupPage, { groupId: params['groupId'] ?? '', ...periodIn(new URLSearchParams(location.search)) })

/** The journal page of a group, as in the paper journal: pupils down, lessons across. Period and view stand in the address. */
export default function GroupPage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const groupId = params['groupId'] ?? ''
  const [search, setSearch] = useSearchParams()
  const [, navigate] = useLocation()
  const { online } = useNetwork()
  const { data, refetch } = useAnswer(groupPage, { groupId, ...periodIn(search) }, { keep: true })
  const seen = useAnswer(groupStamp, { groupId }, { quiet: true, freshFor: 0, wait: !data || !online, every: LOOK_EVERY_MS })
  const stamp = seen.data?.stamp
  const known = data?.stamp
  useEffect(() => {
    if (stamp !== undefined && known !== undefined && stamp !== known) void refetch()
  }, [stamp, known, refetch])
  if (!data) return <Loading />
  const choose = (key: string, value: string): void =>
    setSearch((p) => {
      p.set(key, value)
      return p
    })
  return (
    <GroupSheet
      key={`${data.group.id} ${data.shown.from} ${data.shown.until}`}
      page={data}
      view={views.find((v) => v === search.get('view')) ?? 'marks'}
      onView={(view) => choose('view', view)}
      onPeriod={(period) => choose('period', period)}
      onGroup={(id) => navigate(`/journal/group/${id}${search.toString() ? `?${search.toString()}` : ''}`)}
    />
  )
}
