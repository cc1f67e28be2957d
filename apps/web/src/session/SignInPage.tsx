import { Ornament } from '@alippe/design/ornament'
import { DocumentTitle } from '@alippe/design/document-title'
import { useT } from '@alippe/design/i18n'
import { Brand } from '../shell/Brand.tsx'
import { LanguageSwitch } from '../shell/LanguageSwitch.tsx'
import { SignInForm } from './SignInForm.tsx'
import './sign-in.css'

/** The first thing seen. It stands at whatever address was asked for, so the same page opens after signing in. */
export default function SignInPage({ onSignedIn }: { readonly onSignedIn: (personId: string) => void }) {
  const t = useT()
  return (
    <div className="sign-in">
      <DocumentTitle text={t('signIn.title')} />
      <section className="sign-in-wall" aria-label="Әліппе">
        <Ornament kind="wall" />
        <div className="sign-in-promise">
          <Ornament kind="rosette" />
          <p className="sign-in-name">Әліппе</p>
          <p className="sign-in-line">{t('signIn.promise')}</p>
          <p className="sign-in-more">{t('signIn.promiseMore')}</p>
        </div>
        <p className="sign-in-open">{t('signIn.open')}</p>
      </section>
      <main className="sign-in-side">
        <div className="sign-in-top">
          <Brand />
          <LanguageSwitch />
        </div>
        <div className="sign-in-form">
          <h1>{t('signIn.title')}</h1>
          <p className="sign-in-lead">{t('signIn.lead')}</p>
          <SignInForm onSignedIn={onSignedIn} />
          <p className="sign-in-help">{t('signIn.help')}</p>
        </div>
      </main>
    </div>
  )
}
