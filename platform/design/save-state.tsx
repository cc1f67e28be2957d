import type { ReactNode } from 'react'
import { IconAlert, IconCloud, IconCloudCheck, IconDevice } from './icons.tsx'
import { useT } from './i18n.tsx'
import './save-state.css'

/** What became of what was typed. 'kept': it is on this device and goes when there is a connection. `reason` is in the reader's language. */
export type Saving = { readonly is: 'idle' } | { readonly is: 'pending' } | { readonly is: 'kept' } | { readonly is: 'saved' } | { readonly is: 'refused'; readonly reason: string }

export interface SaveStateProps {
  readonly state: Saving
  /** Shown beside a refusal: try again, take back. */
  readonly action?: ReactNode
}

/** The state of saving: always in the same place of a page, always there, so nothing moves when it changes. */
export function SaveState({ state, action }: SaveStateProps) {
  const t = useT()
  return (
    <output className={`al-save al-save-${state.is}`}>
      {state.is === 'pending' && (
        <>
          <IconCloud size={18} />
          {t('design.saving')}
        </>
      )}
      {state.is === 'kept' && (
        <>
          <IconDevice size={18} />
          {t('design.kept')}
        </>
      )}
      {state.is === 'saved' && (
        <>
          <IconCloudCheck size={18} />
          {t('design.saved')}
        </>
      )}
      {state.is === 'refused' && (
        <>
          <IconAlert size={18} />
          <span>
            <b>{t('design.notSaved')}.</b> {state.reason}
          </span>
          {action}
        </>
      )}
    </output>
  )
}
