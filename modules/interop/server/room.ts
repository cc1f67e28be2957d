import { serve } from '@alippe/kernel/room'
import type { Room } from '@alippe/kernel/room'
import { interop, listImports, readImport } from '../contract.ts'
import { messages } from '../messages/all.ts'
import { importOf, importsOf } from './queries/imports.ts'

export const room: Room = {
  contract: interop,
  migrations: new URL('./migrations/', import.meta.url),
  messages,
  routes: [serve(listImports, importsOf), serve(readImport, importOf)],
}
