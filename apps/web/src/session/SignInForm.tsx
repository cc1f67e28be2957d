import { useEffect, useRef, useState } from 'react'
import { signIn } from '@alippe/people/contract'
import { presentOwner, setPresent } from '@alippe/design/offline/present'
import { call } from '@alippe/kernel/client'
import { Banner } from '@alippe/design/banner'
import { Button } from '@alippe/design/button'
import { Field } from '@alippe/design/field'
import { useT } from '@alippe/design/i18n'
import { PasswordInput, TextInput } from '@alippe/design/inputs'
import { useSay } from '@alippe/design/server'

export interface SignInFormProps {
  /** The login that must sign in again; absent: anybody may. */
  readonly login?: string
  readonly onSignedIn: (personId: string) => void
}

/** Login and password. Called apart from React Query, since the gate may be shut just because of the session. */
export function SignInForm({ login: fixed, onSignedIn }: SignInFormProps) {
  const t = useT()
  const say = useSay()
  const [login, setLogin] = useState(fixed ?? '')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [missing, setMissing] = useState(false)
  const [refused, setRefused] = useState<string>()
  const loginRef = useRef<HTMLInputElement>(null)
  const passwordRef = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (fixed === undefined) loginRef.current?.focus({ preventScroll: true })
  }, [fixed])

  const send = async () => {
    const name = login.trim()
    setRefused(undefined)
    setMissing(!name || !password)
    if (!name) return loginRef.current?.focus()
    if (!password) return passwordRef.current?.focus()
    setBusy(true)
    // From now on the browser's session may be another's: nothing goes out in the former one's name until the server has said whose it is.
    const before = presentOwner()
    setPresent(null)
    try {
      const { personId } = await call(signIn, { login: name, password })
      onSignedIn(personId)
    } catch (e) {
      setPresent(before)
      setRefused(say(e).text)
      setBusy(false)
      passwordRef.current?.select()
    }
  }

  return (
    <form
      className="al-stack"
      noValidate
      onSubmit={(e) => {
        e.preventDefault()
        if (!busy) void send()
      }}
    >
      {refused && <Banner tone="must" title={refused} announce />}
      <Field label={t('signIn.login')} error={missing && !login.trim() ? t('signIn.fill') : ''}>
        <TextInput
          ref={loginRef}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck="false"
          readOnly={fixed !== undefined}
          value={login}
          onChange={(e) => setLogin(e.currentTarget.value)}
        />
      </Field>
      <Field label={t('signIn.password')} error={missing && !password ? t('signIn.fill') : ''}>
        <PasswordInput ref={passwordRef} data-autofocus={fixed === undefined ? undefined : ''} name="password" autoComplete="current-password" value={password} onChange={(e) => setPassword(e.currentTarget.value)} />
      </Field>
      <Button kind="primary" type="submit" wide busy={busy}>
        {t('signIn.act')}
      </Button>
    </form>
  )
}
