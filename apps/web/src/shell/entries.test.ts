import { describe, expect, it } from 'vitest'
import type { MenuEntry, WebRoom } from '@alippe/kernel/web'
import { currentEntry, entriesFor, phoneEntries, PHONE_PLACES } from './entries.ts'

const noWords = { kk: async () => ({}), ru: async () => ({}), en: async () => ({}) }
const room = (name: string, ...menu: MenuEntry[]): WebRoom => ({ name, messages: noWords, pages: [], menu })
const entry = (path: string, order: number, needs: string, phone?: number): MenuEntry => ({ path, label: path, icon: 'journal', needs, order, phone })

const rooms = [
  room('timetable', entry('/timetable', 20, 'timetable.read', 2)),
  room('journal', entry('/journal', 10, 'journal.read', 1), entry('/journal/topics', 11, 'journal.topics')),
  room('access', entry('/log', 90, 'access.log.read', 9), entry('/a', 91, 'a', 4), entry('/b', 92, 'a', 5), entry('/c', 93, 'a', 6)),
]
const paths = (entries: readonly { path: string }[]) => entries.map((e) => e.path)

describe('sections of a reader', () => {
  it('are Today and what the permissions allow, by the rooms’ order', () => {
    expect(paths(entriesFor(rooms, new Set(['timetable.read', 'journal.read'])))).toEqual(['/', '/journal', '/timetable'])
    expect(paths(entriesFor(rooms, new Set()))).toEqual(['/'])
  })

  it('the bottom bar takes those that ask for a place, and always leaves one for the menu', () => {
    const all = entriesFor(rooms, new Set(['timetable.read', 'journal.read', 'journal.topics', 'access.log.read', 'a']))
    expect(paths(phoneEntries(all))).toEqual(['/', '/journal', '/timetable', '/a'])
    expect(phoneEntries(all).length).toBeLessThan(PHONE_PLACES)
  })

  it.each([
    ['/', '/'],
    ['/journal', '/journal'],
    ['/journal/lessons/1', '/journal'],
    ['/journal/topics/7', '/journal/topics'],
    ['/journalists', undefined],
    ['/profile', undefined],
  ])('the address %s belongs to %s', (location, path) => {
    const all = entriesFor(rooms, new Set(['journal.read', 'journal.topics']))
    expect(currentEntry(all, location)?.path).toBe(path)
  })
})
