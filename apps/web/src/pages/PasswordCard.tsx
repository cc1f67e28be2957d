import { useEffect, useRef, useState } from 'react'
import { changePassword, mySessions, PASSWORD_MIN } from '@alippe/people/contract'
import { Banner } from '@alippe/design/banner'
import { Button } from '@alippe/design/button'
import { Card } from '@alippe/design/card'
import { Field } from '@alippe/design/field'
import { useT } from '@alippe/design/i18n'
import { PasswordInput } from '@alippe/design/inputs'
import { useAction, useFieldErrors, useSay } from '@alippe/design/server'
import { useSession } from '@alippe/design/session'
import { useToast } from '@alippe/design/toast'

/** Changes the password; what the server refuses is said at the field. */
export function PasswordCard() {
  const t = useT()
  const say = useSay()
  const fieldErrors = useFieldErrors()
  const toast = useToast()
  const { login } = useSession()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [missing, setMissing] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const { run, state } = useAction(changePassword, {
    touches: [mySessions],
    onDone: () => {
      setCurrent('')
      setNext('')
      toast({ text: t('profile.changed') })
    },
  })
  const errors = state.isError ? fieldErrors(state.error) : {}
  const elsewhere = state.isError && Object.keys(errors).length === 0
  useEffect(() => {
    if (state.error) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [state.error])
  const tooShort = next.length < PASSWORD_MIN

  return (
    <Card title={t('profile.passwordTitle')}>
      <form
        ref={form}
        className="al-stack"
        noValidate
        onSubmit={(e) => {
          e.preventDefault()
          const bad = !current || tooShort
          setMissing(bad)
          if (!bad) run({ current, next })
        }}
      >
        {elsewhere && <Banner tone="must" title={say(state.error).text} announce />}
        {/* Tells password managers whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
        <Field label={t('profile.current')} error={errors['current'] ?? (missing && !current ? t('signIn.fill') : '')}>
          <PasswordInput autoComplete="current-password" value={current} onChange={(e) => setCurrent(e.currentTarget.value)} />
        </Field>
        <Field
          label={t('profile.next')}
          help={t('profile.nextHelp', { min: PASSWORD_MIN })}
          error={errors['next'] ?? (missing && tooShort ? t('kernel.field.too_short', { minimum: PASSWORD_MIN }) : '')}
        >
          <PasswordInput autoComplete="new-password" minLength={PASSWORD_MIN} value={next} onChange={(e) => setNext(e.currentTarget.value)} />
        </Field>
        <div>
          <Button kind="primary" type="submit" busy={state.isPending}>
            {t('profile.change')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
