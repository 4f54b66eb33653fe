// Writes database/tables.gen.ts from a migrated database: the only place where table types come from.
// Run: npm run tables (uses DATABASE_URL, else the embedded PostgreSQL in a temporary folder).
import { writeFileSync } from 'node:fs'
import pg from 'pg'
import { withScratchDatabase } from '#kernel/testing/scratch.ts'

type Column = {
  schema: string
  table: string
  column: string
  type: string
  nullable: boolean
  has_default: boolean
  comment: string | null
  choices: string | null
}

const MODULE_SCHEMAS = `nspname not in ('pg_catalog', 'information_schema', 'public', 'graphile_worker') and nspname not like 'pg_%'`

const COLUMNS = `
  select n.nspname as schema, c.relname as table, a.attname as column, format_type(a.atttypid, null) as type,
         not a.attnotnull as nullable, (a.atthasdef or a.attidentity <> '') as has_default, col_description(c.oid, a.attnum) as comment,
         (select pg_get_constraintdef(k.oid) from pg_constraint k
           where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
             and pg_get_constraintdef(k.oid) like '%ANY%' limit 1) as choices
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
   where c.relkind in ('r', 'p', 'v') and not c.relispartition and a.attnum > 0 and not a.attisdropped and ${MODULE_SCHEMAS}
   order by 1, 2, a.attnum`

const TYPES: Record<string, string> = {
  'uuid': 'string',
  'text': 'string',
  'date': 'string',
  'bytea': 'Buffer',
  'boolean': 'boolean',
  'json': 'Json',
  'jsonb': 'Json',
  'integer': 'number',
  'smallint': 'number',
  'bigint': 'number',
  'double precision': 'number',
  'timestamp with time zone': 'Instant',
  'uuid[]': 'string[]',
  'text[]': 'string[]',
  'tsvector': 'string',
}

await withScratchDatabase(async (url) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Column>(COLUMNS)
  await client.end()
  writeFileSync(new URL('../database/tables.gen.ts', import.meta.url), fileOf(rows))
  console.log(`${rows.length} columns`)
})

function fileOf(columns: Column[]): string {
  const tables = Map.groupBy(columns, (c) => `${c.schema}.${c.table}`)
  const parts = [...tables].map(([name, list]) => tableOf(name, list))
  return `// Generated from the migrated database by tools/generate-tables.ts. Do not edit.
import type { ColumnType, Generated } from 'kysely'

/** An instant: read as Date, written as Date or ISO text. */
export type Instant = ColumnType<Date, Date | string, Date | string>
/** A JSON column: read parsed, written as JSON text. */
export type Json = ColumnType<unknown, string, string>

${parts.join('\n')}
export type Tables = {
${[...tables.keys()].map((name) => `  '${name}': ${typeName(name)}`).join('\n')}
}
`
}

function tableOf(name: string, columns: Column[]): string {
  return `export type ${typeName(name)} = {\n${columns.map(columnOf).join('\n')}\n}\n`
}

function columnOf(c: Column): string {
  const base = choicesOf(c) ?? TYPES[c.type] ?? 'unknown'
  const type = c.nullable ? nullableOf(base) : base
  const doc = c.comment ? `  /** ${c.comment} */\n` : ''
  return `${doc}  ${c.column}: ${c.has_default ? defaultedOf(type) : type}`
}

function defaultedOf(type: string): string {
  if (type === 'Instant') return 'ColumnType<Date, Date | string | undefined, Date | string>'
  if (type === 'Json') return 'ColumnType<unknown, string | undefined, string>'
  return `Generated<${type}>`
}

function nullableOf(base: string): string {
  if (base === 'Instant') return 'ColumnType<Date | null, Date | string | null, Date | string | null>'
  if (base === 'Json') return 'ColumnType<unknown, string | null, string | null>'
  return `${base} | null`
}

function choicesOf(c: Column): string | undefined {
  if (!c.choices || c.type !== 'text') return undefined
  const words = [...c.choices.matchAll(/'([^']+)'::text/g)].map((m) => `'${m[1]}'`)
  return words.length > 0 ? words.join(' | ') : undefined
}

function typeName(name: string): string {
  return name
    .split(/[._]/)
    .map((w) => w[0]?.toUpperCase() + w.slice(1))
    .join('')
}
