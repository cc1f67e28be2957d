/** The words that every page needs, in one file, so that they are one request: the shell's, the components', and those of what the shell stands on. */
import { messages as access } from '@alippe/access/messages'
import design from '@alippe/design/messages/en'
import type { Messages } from '@alippe/kernel/i18n'
import { kernelMessages } from '@alippe/kernel/messages'
import { messages as people } from '@alippe/people/messages'
import shell from './en.ts'

const words: Messages = { ...design, ...shell, ...kernelMessages.en, ...people.en, ...access.en }
export default words
