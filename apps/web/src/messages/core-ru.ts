/** The shell's and the components' words in one file, so that they are one request. */
import type { Messages } from '@alippe/kernel/i18n'
import design from '@alippe/design/messages/ru'
import shell from './ru.ts'

const words: Messages = { ...design, ...shell }
export default words
