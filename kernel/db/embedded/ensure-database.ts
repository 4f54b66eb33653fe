import pg from 'pg'

/** The database and the role that owns it: an ordinary role, as a careful administrator would give us. */
export const OFFICE = 'lien_thong'

/** What was found and done when a server was made ready for the office. */
export type Readiness = { version: string; reindexed: boolean }

/** Makes the office's role and database where they are missing, and brings sorted indexes up to date. */
export async function ensureDatabase(adminUrl: string, password?: string): Promise<Readiness> {
  return withClient(adminUrl, async (admin) => {
    const reindexed = await refreshCollations(admin, adminUrl)
    const { rows } = await admin.query<{ role: boolean; database: boolean; version: string }>(
      `select exists (select from pg_roles where rolname = $1) as role,
              exists (select from pg_database where datname = $1) as database,
              current_setting('server_version') as version`,
      [OFFICE],
    )
    const secret = password ? ` password ${admin.escapeLiteral(password)}` : ''
    if (!rows[0]?.role) await admin.query(`create role ${OFFICE} login createdb${secret}`)
    if (!rows[0]?.database) await admin.query(`create database ${OFFICE} owner ${OFFICE}`)
    return { version: rows[0]?.version ?? '', reindexed }
  })
}

/** Runs `work` with a connection that is closed afterwards. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined) // a connection that breaks fails the query that runs on it
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

// The alphabet (ICU) comes with PostgreSQL: in a new version, what is stored in its order has to be rebuilt.
async function refreshCollations(admin: pg.Client, adminUrl: string): Promise<boolean> {
  const { rows } = await admin.query<{ name: string; open: boolean }>(
    `select datname as name, datallowconn as open from pg_database
     where datcollversion <> pg_database_collation_actual_version(oid)`,
  )
  for (const { name, open } of rows) {
    if (open) await withClient(withDatabaseName(adminUrl, name), reindex)
    await admin.query(`alter database ${admin.escapeIdentifier(name)} refresh collation version`)
  }
  return rows.length > 0
}

function withDatabaseName(url: string, name: string): string {
  return url.replace(/\/postgres(?=\?|$)/, `/${encodeURIComponent(name)}`)
}

async function reindex(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ database: string }>('select current_database() as database')
  await client.query(`reindex database ${client.escapeIdentifier(rows[0]?.database ?? '')}`)
  await client.query(`do $$ declare stale regcollation; begin
    for stale in select oid from pg_collation where collversion <> pg_collation_actual_version(oid) loop
      execute format('alter collation %s refresh version', stale);
    end loop; end $$`)
}
