import { useSearchParams } from 'wouter'
import { useT } from '@alippe/design/i18n'
import { useAnswer } from '@alippe/design/server'
import { Loading } from '@alippe/design/spinner'
import { Tabs } from '@alippe/design/tabs'
import { readClass } from '@alippe/enrolment/contract'
import { ClassHead, ClassRoll } from '@alippe/enrolment/parts'
import { groupsOfClass } from '../../contract.ts'
import { ClassGroups } from '../components/ClassGroups.tsx'

const FRESH_MS = 60_000

/** A class: its roll, and what it is taught by whom. The address holds the tab. */
export default function ClassPage({ params: { classId = '' } }: { readonly params: Readonly<Record<string, string>> }) {
  const t = useT()
  const [params, setParams] = useSearchParams()
  const tab = params.get('tab') === 'subjects' ? 'subjects' : 'roll'
  const answer = useAnswer(readClass, { classId }, { freshFor: FRESH_MS }).data
  const groups = useAnswer(groupsOfClass, { classId }, { freshFor: FRESH_MS }).data?.groups
  if (!answer) return <Loading />
  return (
    <div className="al-stack">
      <ClassHead answer={answer} />
      <Tabs
        label={answer.class.label}
        value={tab}
        tabs={[
          { key: 'roll', label: t('enrolment.roll'), count: answer.roll.length },
          { key: 'subjects', label: t('planning.groups') },
        ]}
        onChange={(key) => setParams(key === 'roll' ? {} : { tab: key })}
      >
        {tab === 'roll' ? <ClassRoll answer={answer} /> : groups ? <ClassGroups classId={classId} groups={groups} /> : <Loading />}
      </Tabs>
    </div>
  )
}
