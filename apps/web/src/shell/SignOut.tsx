import { useEffect, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { call } from '@alippe/kernel/client'
import { signOut } from '@alippe/people/contract'
import { Button } from '@alippe/design/button'
import { Dialog } from '@alippe/design/dialog'
import { useT } from '@alippe/design/i18n'
import { useSay } from '@alippe/design/server'
import { useToast } from '@alippe/design/toast'
import { forgetReader } from '../session/me.ts'
import { openQueue } from './open-queue.ts'
import { useUnsent } from './unsent.ts'

const listeners = new Set<() => void>()

/** Asks to sign out: at once where everything is sent, after a question where something waits on this device. */
export const askToLeave = (): void => {
  for (const listener of listeners) listener()
}

/** Signs out. Stands once in the shell, outside the menus that ask for it: they are closed by the press. */
export function SignOut() {
  const t = useT()
  const say = useSay()
  const toast = useToast()
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const { changes } = useUnsent()
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)

  const leave = async (): Promise<void> => {
    setBusy(true)
    try {
      await call(signOut, {})
      forgetReader(client)
      // Once the door is shown: the Today page, opened a moment earlier, would ask for its cards without a session.
      setTimeout(() => navigate('/'))
    } catch (e) {
      setAsked(false)
      setBusy(false)
      toast({ text: say(e).text, tone: 'must' })
    }
  }
  const count = changes.length
  useEffect(() => {
    const hear = (): void => {
      if (count > 0) setAsked(true)
      else void leave()
    }
    listeners.add(hear)
    return () => void listeners.delete(hear)
  })

  return (
    <Dialog
      open={asked}
      onClose={() => setAsked(false)}
      title={t('signOut.title', { count })}
      lead={t('signOut.more')}
      foot={
        <>
          <Button
            kind="link"
            onClick={() => {
              setAsked(false)
              openQueue()
            }}
          >
            {t('signOut.show')}
          </Button>
          <Button data-autofocus="" onClick={() => setAsked(false)}>
            {t('signOut.stay')}
          </Button>
          <Button kind="primary" busy={busy} onClick={() => void leave()}>
            {t('shell.signOut')}
          </Button>
        </>
      }
    />
  )
}
