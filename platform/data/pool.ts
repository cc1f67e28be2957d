/** The one way to the database: a pool, and one transaction helper that says who may see what. */
import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely'
import { Pool, types as standardTypes } from 'pg'
import type { ClientBase, CustomTypesConfig, PoolClient } from 'pg'
import { Tx } from '@alippe/kernel/ctx'
import { Day } from '@alippe/kernel/day'

// A day stays 'YYYY-MM-DD' and a clock time 'HH:MM'; counts fit a number.
const types: CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === 1082) return (s: string) => s
    if (oid === 1083) return (s: string) => s.slice(0, 5)
    if (oid === 20) return Number
    return standardTypes.getTypeParser(oid, format)
  },
}

/** Statements are prepared once a connection under a short name. Texts made anew each time (lists of varying length) would pile up, so only so many are. */
const statementNames = new Map<string, string>()
const STATEMENTS_KEPT = 600
function statementName(sql: string): string | undefined {
  let name = statementNames.get(sql)
  if (!name && statementNames.size < STATEMENTS_KEPT) statementNames.set(sql, (name = `s${statementNames.size}`))
  return name
}

/** A Kysely connection over one pooled client. */
class Connection implements DatabaseConnection {
  readonly #client: PoolClient
  constructor(client: PoolClient) {
    this.#client = client
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const values = [...query.parameters]
    const result = await this.#client.query({ text: query.sql, values, name: statementName(query.sql) })
    return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) }
  }
  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not used inside a request')
  }
}

class OneConnection implements Driver {
  readonly #connection: Connection
  constructor(client: PoolClient) {
    this.#connection = new Connection(client)
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  async beginTransaction(): Promise<void> {
    throw new Error('a request is one transaction already')
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

const handles = new WeakMap<PoolClient, Tx>()
function handleOf(client: PoolClient): Tx {
  let tx = handles.get(client)
  if (!tx) {
    const kysely = new Kysely<object>({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => new OneConnection(client),
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    })
    handles.set(client, (tx = new Tx(kysely)))
  }
  return tx
}

export interface Database {
  readonly pool: Pool
  close(): Promise<void>
}

// A statement is planned once a connection, not at each call: it is about one thing by its id, so its plan is good for every thing,
// and planning a page over partitioned tables costs ten times what answering it does.
const onConnect = async (client: ClientBase): Promise<void> => {
  // Between being idle and being used nobody else listens, and a server that goes down may say so in the very packet of its last
  // answer: without a listener for life that would end the process. The next query on the connection fails and tells it.
  client.on('error', () => {})
  await client.query('SET plan_cache_mode = force_generic_plan')
}

/** Opens a pool. `url` is any PostgreSQL ≥ 15; `max` connections, 12 where not said. */
export function openDatabase(url: string, options: { max?: number; application?: string } = {}): Database {
  const pool = new Pool({ connectionString: url, max: options.max ?? 12, types, application_name: options.application ?? 'alippe', keepAlive: true, onConnect })
  // An idle connection that the server drops is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  return { pool, close: () => pool.end() }
}

/**
 * What a transaction may see and as whom it writes.
 * 'app': rows of the named schools. 'gate': sign-in only. 'owner': migrations, shipped data and tools, past row-level security.
 */
export interface Scope {
  readonly role: 'app' | 'gate' | 'owner'
  readonly orgIds?: readonly string[]
  readonly accountId?: string
  readonly personId?: string
  readonly operationId?: string
  /** The day that the relation views count by; the database's own where absent. */
  readonly today?: Day
  readonly readOnly?: boolean
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
function literal(ids: readonly string[]): string {
  for (const s of ids) if (!UUID.test(s)) throw new Error('not an id')
  return ids.join(',')
}

function opening(scope: Scope): string {
  const set = [`BEGIN${scope.readOnly ? ' READ ONLY' : ''}`]
  if (scope.role !== 'owner') set.push(`SET LOCAL ROLE alippe_${scope.role}`)
  set.push(`SET LOCAL app.org_ids = '{${literal(scope.orgIds ?? [])}}'`)
  set.push(`SET LOCAL app.account_id = '${literal(scope.accountId ? [scope.accountId] : [])}'`)
  set.push(`SET LOCAL app.person_id = '${literal(scope.personId ? [scope.personId] : [])}'`)
  set.push(`SET LOCAL app.operation_id = '${literal(scope.operationId ? [scope.operationId] : [])}'`)
  if (scope.today) set.push(`SET LOCAL app.today = '${Day.parse(scope.today)}'`)
  return set.join(';')
}

/** PostgreSQL's code of an error, where it is one. */
export function databaseCode(e: unknown): string | undefined {
  return e instanceof Error && 'code' in e && typeof e.code === 'string' ? e.code : undefined
}

const passing = new Set(['40001', '40P01'])
/** Whether the database could not be reached or was going down: the same call may be made again. */
export function isUnreachable(e: unknown): boolean {
  const code = databaseCode(e)
  if (code && (code.startsWith('08') || code.startsWith('57P') || code === '53300' || /^E(CONNREFUSED|CONNRESET|PIPE|NOENT|TIMEDOUT)$/.test(code))) return true
  return e instanceof Error && /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect/i.test(e.message)
}

/**
 * Runs `work` in one transaction, committed when it returns and rolled back when it throws.
 * Two transactions that stood in each other's way are tried again, three times at most, so `work` must do nothing outside the database.
 */
export async function transact<T>(db: Database, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const client = await db.pool.connect()
    let broken: Error | undefined
    // While checked out, a lost connection is told by the query that fails; the event itself must have a listener.
    const lost = (e: Error): void => void (broken = e)
    client.on('error', lost)
    try {
      await client.query(opening(scope))
      const result = await work(handleOf(client))
      await client.query('COMMIT')
      return result
    } catch (e) {
      if (isUnreachable(e)) broken = e instanceof Error ? e : new Error(String(e))
      else await client.query('ROLLBACK').catch((x: Error) => void (broken = x))
      if (attempt < 3 && passing.has(databaseCode(e) ?? '')) continue
      throw e
    } finally {
      client.off('error', lost)
      client.release(broken)
    }
  }
}
