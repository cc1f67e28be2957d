import '@alippe/design/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { QueryClientProvider } from '@tanstack/react-query'
import { App } from './App.tsx'
import { begin } from './begin.ts'
import { createLanguage, firstLang } from './language.ts'
import { LanguageProvider } from './language-context.tsx'
import { watchManifest } from './manifest.ts'
import { coreWords } from './messages/core.ts'
import { watchNetwork } from './net/gate.ts'
import { createQueryClient } from './net/query-client.ts'
import { rooms } from './rooms.ts'
import { watchTheme } from './theme.ts'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no root')

watchTheme()
watchNetwork()
const client = createQueryClient()
const language = await createLanguage(firstLang(), [coreWords])
begin(client, language, rooms)
watchManifest(language)

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <LanguageProvider language={language}>
        <App rooms={rooms} />
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
)
