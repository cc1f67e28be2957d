import { describe, expect, it } from 'vitest'
import { personName } from './personName.ts'

describe('the name of a person', () => {
  it.each([
    ['Blaj Paraschiva', 'Blaj', 'Paraschiva'],
    ['Creț Ana Apolonia', 'Creț', 'Ana Apolonia'],
    ['Abrudan D', 'Abrudan', 'D'],
    ['A. Busu', 'Busu', 'A.'],
    ['A. B. Busu', 'Busu', 'A. B.'],
    ['J.-P. Sartre', 'Sartre', 'J.-P.'],
    ['Deyvide', '', 'Deyvide'],
    ['Prof 1', 'Prof', '1'],
    ['  Сәрсенова   Айгүл ', 'Сәрсенова', 'Айгүл'],
    ['A. B.', 'A.', 'B.'],
    ['', '', '–'],
  ])('%s', (written, familyName, givenName) => {
    expect(personName(written)).toEqual({ familyName, givenName })
  })
})
