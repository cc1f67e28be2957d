import { defineConfig } from 'vitest/config'

const skip = ['**/node_modules/**', '**/dist/**', '.alippe/**']

/** How our own embedded server is kept: tried once, whichever server the database tests use. */
const ofEmbedded = ['platform/data/embedded.test.ts', 'platform/data/folderLock.test.ts']

/**
 * Five kinds of test, told apart by what they need: nothing, a PostgreSQL (its address in ALIPPE_TEST_DATABASE_URL),
 * the embedded server's programs, the source tree, a browser with the built web application. `npm test` provides all of them.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rules',
          environment: 'node',
          include: [
            'modules/*/rules/**/*.test.ts',
            'modules/timetable/{solver,fet}/**/*.test.ts',
            'platform/{kernel,design}/**/*.test.{ts,tsx}',
            'apps/web/**/*.test.{ts,tsx}',
            'data/**/*.test.ts',
          ],
          exclude: skip,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'database',
          environment: 'node',
          include: ['modules/*/server/**/*.test.ts', 'platform/{data,edge}/**/*.test.ts', 'tests/access/**/*.test.ts'],
          exclude: [...skip, ...ofEmbedded],
          // One server is shared by all: two cores, and sixty connections.
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'embedded',
          environment: 'node',
          include: ofEmbedded,
          exclude: skip,
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'house',
          environment: 'node',
          include: ['tests/house/**/*.test.ts', 'tools/**/*.test.mjs'],
          exclude: skip,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          environment: 'node',
          include: ['tests/journeys/**/*.test.ts', 'modules/*/e2e/**/*.test.ts'],
          exclude: skip,
          // Journeys measure and kill: they do not share the machine with one another.
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
