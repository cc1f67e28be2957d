import { existsSync, mkdirSync, readdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { checkVersion, createCluster, findBinaries, identityOf, readPassword, writeSettings } from './cluster.ts'
import { lockFolder } from './folderLock.ts'
import {
  answers, bringUp, choosePort, livePostmaster, makeSocketDir, type Postmaster, type Site, stopPostmaster, urlOf,
} from './postmaster.ts'
import { processMark } from './processes.ts'

const DATABASE = 'alippe'
const WATCH_MS = 200

export interface EmbeddedOptions {
  /** The data folder; made when missing. The database lies in its folder `postgres`. */
  dataDir: string
  /** Gets short lines about what goes on, for people. */
  log: (line: string) => void
  /** Server settings that differ from ours, for tests and benchmarks. With fsync off also the making is not synced. */
  settings?: Readonly<Record<string, string>>
}

export interface EmbeddedDatabase {
  /** The superuser's address of the database `alippe`; holds the password. Stays the same over restarts of the server. */
  url: string
  /** The number of the server's main process as it is now. */
  postmasterPid(): number
  /** Ends the server in order and gives the data folder up. May be called more than once. */
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL 18 out of the installed npm package on the data folder, making the database at the first start
 * (about 1 s), and keeps it running: should the server die, it is started again. A server that outlived a killed
 * application is taken over. The server listens on a socket inside the data folder only (Windows: loopback).
 *
 * Refuses, in words: a data folder that another living process uses, one made by another major version or owned by
 * another user, a machine for which there is no package, and root where neither a user namespace nor another user works.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  // Others may pass through but not look: where root runs the server as another user, that one has to reach its folder.
  mkdirSync(options.dataDir, { recursive: true, mode: 0o711 })
  const dataDir = realpathSync(options.dataDir)
  const release = await lockFolder(dataDir)
  try {
    const site = await prepare(dataDir, options)
    const server = await bringUp(site)
    try {
      await createDatabase(site)
    } catch (error) {
      await stopPostmaster(site, server)
      throw error
    }
    return keep(site, server, release)
  } catch (error) {
    release()
    throw error
  }
}

/**
 * The address of the database that already runs on this data folder, for commands used beside the application;
 * undefined when none runs there (then {@link startEmbedded} may be used).
 */
export async function runningUrl(dataDir: string): Promise<string | undefined> {
  const clusterDir = join(dataDir, 'postgres')
  if (!existsSync(join(clusterDir, 'PG_VERSION'))) return undefined
  const found = livePostmaster(realpathSync(clusterDir))
  if (!found || found.stopping) return undefined
  const site = { clusterDir, socketDir: found.socketDir, port: found.port, password: readPassword(clusterDir) }
  return (await answers(site)) ? urlOf(site, DATABASE) : undefined
}

async function prepare(dataDir: string, options: EmbeddedOptions): Promise<Site> {
  const binaries = findBinaries()
  const clusterDir = join(dataDir, 'postgres')
  const settings = options.settings ?? {}
  // First of all: somebody else's folder lets us see nothing in it, and would pass for an empty one.
  if (existsSync(clusterDir)) identityOf(clusterDir)
  if (!existsSync(join(clusterDir, 'PG_VERSION'))) {
    if (existsSync(clusterDir) && readdirSync(clusterDir).length > 0) {
      throw new Error(`${clusterDir} holds something, but no database. Move it away, or use another folder with --data.`)
    }
    options.log('Making the database')
    createCluster(clusterDir, binaries, settings['fsync'] === 'off')
  }
  checkVersion(clusterDir, binaries)
  const identity = identityOf(clusterDir)
  writeSettings(clusterDir, identity, settings)
  return {
    dataDir, clusterDir, identity, binaries,
    socketDir: makeSocketDir(dataDir, identity),
    port: await choosePort(),
    password: readPassword(clusterDir),
    log: options.log,
  }
}

async function createDatabase(site: Site): Promise<void> {
  const client = new Client({ connectionString: urlOf(site, 'postgres') })
  // A server that dies under the question also says it by an event, which would end the process with nobody listening.
  client.on('error', () => {})
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}

function keep(site: Site, first: Postmaster, release: () => void): EmbeddedDatabase {
  let server = first
  const ending = new AbortController()
  let stopped: Promise<void> | undefined
  let reviving: Promise<void> | undefined

  const revive = async () => {
    site.log('The database ended unexpectedly; starting it again')
    while (!ending.signal.aborted) {
      try {
        server = await bringUp(site)
        site.log('The database runs again')
        return
      } catch (error) {
        site.log(error instanceof Error ? error.message : String(error))
        if (!existsSync(join(site.clusterDir, 'PG_VERSION'))) return clearInterval(watch)
        await sleep(1000, undefined, { ref: false, signal: ending.signal }).catch(() => {})
      }
    }
  }
  // Looking, not listening: a server taken over from a killed application is no child of ours.
  const watch = setInterval(() => {
    if (reviving || processMark(server.pid) === server.mark) return
    reviving = revive().finally(() => (reviving = undefined))
  }, WATCH_MS).unref()

  const stop = async () => {
    clearInterval(watch)
    ending.abort()
    await reviving
    await stopPostmaster(site, server)
    release()
  }
  return {
    url: urlOf(site, DATABASE),
    postmasterPid: () => server.pid,
    stop: () => (stopped ??= stop()),
  }
}
