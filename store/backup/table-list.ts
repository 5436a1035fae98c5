import type pg from 'pg'
import type { BackupTable } from '../../schemas/backup.ts'

/** What does not outlive a restore: who is signed in, links that wait to be used, counts of failed sign-ins. */
const leftOut = ['migration', 'session', 'one_time_token', 'sign_in_failure']

const TABLES = `
  select c.relname as name,
    array(select a.attname::text from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
    array(select a.attname::text from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attidentity <> '' order by a.attnum) as numbered,
    array(select distinct f.confrelid::regclass::text from pg_constraint f
          where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as needs
  from pg_class c
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> all($1)
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by c.relname collate "C"`

interface Listed {
  name: string
  columns: string[]
  numbered: string[]
  needs: string[]
}

/** The tables that a backup holds, each after those that its rows point to. */
export async function listTables(client: pg.Client): Promise<BackupTable[]> {
  const { rows } = await client.query<Listed>(TABLES, [leftOut])
  const tables: BackupTable[] = []
  for (const { name, columns, numbered } of inOrder(rows)) {
    const numbering = []
    for (const column of numbered) numbering.push({ column, last: await lastOf(client, name, column) })
    tables.push({ name, columns, numbering })
  }
  return tables
}

/** How far the numbering of a column has come; null before its first number. */
async function lastOf(client: pg.Client, table: string, column: string): Promise<number | null> {
  const sequence = await client.query<{ name: string }>('select pg_get_serial_sequence($1, $2) as name', [
    `public.${quoted(table)}`,
    column,
  ])
  const { rows } = await client.query<{ last: number | null }>(
    `select case when is_called then last_value end as last from ${sequence.rows[0]!.name}`,
  )
  return rows[0]!.last
}

function inOrder(tables: readonly Listed[]): Listed[] {
  const placed = new Set<string>()
  const left = [...tables]
  const ordered: Listed[] = []
  while (left.length > 0) {
    const names = new Set(left.map((table) => table.name))
    const next = left.findIndex((table) => table.needs.every((need) => placed.has(need) || !names.has(need)))
    if (next < 0) throw new Error(`tables that point to each other: ${[...names].join(', ')}`)
    const [table] = left.splice(next, 1)
    placed.add(table!.name)
    ordered.push(table!)
  }
  return ordered
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

export const copyTarget = ({ name, columns }: BackupTable): string =>
  `public.${quoted(name)} (${columns.map(quoted).join(', ')})`
