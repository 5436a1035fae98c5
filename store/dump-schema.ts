import pg from 'pg'

const HEADER = `-- What the numbered files of this folder produce, listed from the catalogue of the database: read it, do not run it.
-- Written by store/write-schema.ts; a test fails when it is out of date.
`

/** Objects of the public schema that are ours: not an extension's, not the table of the migrations themselves. */
const OURS = (catalog: string, oid: string): string =>
  `not exists (select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = ${oid} and d.deptype = 'e')`

const PUBLIC = `(select oid from pg_namespace where nspname = 'public')`

/** Each query yields rows of (name, text); rows are listed by name, queries in this order. */
const LISTINGS: string[] = [
  `select extname as name, format('create extension %I;', extname) as text
     from pg_extension where extname <> 'plpgsql'`,

  `select t.typname as name, format('create type %I as enum (%s);', t.typname,
       (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid)) as text
     from pg_type t where t.typtype = 'e' and t.typnamespace = ${PUBLIC} and ${OURS('pg_type', 't.oid')}`,

  `select p.oid::regprocedure::text as name, pg_get_functiondef(p.oid) || ';' as text
     from pg_proc p where p.prokind in ('f', 'p') and p.pronamespace = ${PUBLIC} and ${OURS('pg_proc', 'p.oid')}`,

  `select c.relname as name, format(E'create table %I (\\n%s\\n)%s;', c.relname,
       array_to_string(array(select format('  %I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
           case when a.attidentity <> '' then ' generated ' || case a.attidentity when 'a' then 'always' else 'by default' end || ' as identity'
                when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(f.adbin, f.adrelid) || ') stored'
                when a.attgenerated = 'v' then ' generated always as (' || pg_get_expr(f.adbin, f.adrelid) || ') virtual'
                when f.adbin is not null then ' default ' || pg_get_expr(f.adbin, f.adrelid) else '' end,
           case when a.attnotnull then ' not null' else '' end)
         from pg_attribute a left join pg_attrdef f on f.adrelid = a.attrelid and f.adnum = a.attnum
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum)
       || array(select format('  constraint %I %s', conname, pg_get_constraintdef(oid, true)) from pg_constraint
         where conrelid = c.oid and contype in ('p', 'u', 'f', 'c', 'x')
         order by position(contype::text in 'pufcx'), conname collate "C"), E',\\n'),
       case when c.relkind = 'p' then ' partition by ' || pg_get_partkeydef(c.oid) else '' end) as text
     from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = ${PUBLIC} and c.relname <> 'migration'
       and ${OURS('pg_class', 'c.oid')}`,

  `select c.relname as name, format(E'create %s %I as\\n%s', case c.relkind when 'v' then 'view' else 'materialized view' end,
       c.relname, pg_get_viewdef(c.oid, true)) as text
     from pg_class c where c.relkind in ('v', 'm') and c.relnamespace = ${PUBLIC} and ${OURS('pg_class', 'c.oid')}`,

  `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) || ';' as text
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where c.relnamespace = ${PUBLIC} and not exists (select from pg_constraint where conindid = i.indexrelid)`,

  `select t.tgrelid::regclass::text || ' ' || t.tgname as name, pg_get_triggerdef(t.oid, true) || ';' as text
     from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal and c.relnamespace = ${PUBLIC}`,

  `select c.relname as name, format('alter table %I enable row level security;', c.relname) as text
     from pg_class c where c.relrowsecurity and c.relnamespace = ${PUBLIC} and c.relname <> 'migration'`,

  `select tablename || ' ' || policyname as name, format('create policy %I on %I for %s to %s%s%s;', policyname, tablename, lower(cmd),
       array_to_string(roles, ', '), E'\n  using ' || qual, E'\n  with check ' || with_check) as text
     from pg_policies where schemaname = 'public'`,
]

/** The schema `public` as text, the same for the same schema on every machine: tables, views, indexes, triggers, functions. */
export async function dumpSchema(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, options: '-c search_path=public -c timezone=UTC' })
  await client.connect()
  try {
    const parts = [HEADER]
    for (const listing of LISTINGS) {
      const { rows } = await client.query<{ text: string }>(`select text from (${listing}) o order by name collate "C"`)
      parts.push(...rows.map((row) => `${row.text.trimEnd()}\n`))
    }
    return parts.join('\n')
  } finally {
    await client.end()
  }
}
