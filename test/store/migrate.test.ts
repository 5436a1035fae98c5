import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { connect } from '../../store/connect.ts'
import { dumpSchema } from '../../store/dump-schema.ts'
import { migrate, readMigrations, sqlDirectory } from '../../store/migrate.ts'
import { makeDatabase, testDatabase } from '../setup/test-database.ts'

const refusedAs = (code: string) => (error: unknown) => error instanceof InvalidInput && error.code === code

describe('the migrations of the program', () => {
  let made: Awaited<ReturnType<typeof makeDatabase>>
  beforeAll(async () => {
    made = await makeDatabase('template1')
  })
  afterAll(() => made?.drop())

  test('are numbered without gaps or repeats', async () => {
    const files = await readMigrations(sqlDirectory())
    expect(files.length).toBeGreaterThan(0)
    expect(files.map((file) => Number(file.name.slice(0, 4)))).toEqual(files.map((_, index) => index + 1))
  })

  test('run in order, once, also when two processes start together', async () => {
    const names = (await readMigrations(sqlDirectory())).map((file) => file.name)
    const runs = await Promise.all([migrate(made.url), migrate(made.url)])
    expect(runs.flat()).toEqual(names)
    expect(await migrate(made.url)).toEqual([])
  })

  test('produce the committed sql/schema.sql (else: npm run build && node dist/store/write-schema.js)', async () => {
    expect(await dumpSchema(made.url)).toBe(await readFile(join(sqlDirectory(), 'schema.sql'), 'utf8'))
  })
})

describe('a folder of migrations', () => {
  let directory: string
  let made: Awaited<ReturnType<typeof makeDatabase>>
  const write = (name: string, text: string) => writeFile(join(directory, name), text)

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'diaban-sql-'))
    made = await makeDatabase('template1')
    await write('0001_first.sql', 'create table first (n integer primary key check (n > 0));')
    await write('schema.sql', 'not a migration')
  })
  afterAll(async () => {
    await made?.drop()
    await rm(directory, { recursive: true })
  })

  test('a file whose SQL fails leaves nothing behind and is named', async () => {
    await write('0002_second.sql', 'create table second (n integer); create table first (n integer);')
    await expect(migrate(made.url, directory)).rejects.toThrow('0002_second.sql: relation "first" already exists')
    expect(await dumpSchema(made.url)).not.toContain('create table second')
    expect(await dumpSchema(made.url)).toContain('create table first')
    await write('0002_second.sql', 'create table second (n integer references first);')
    expect(await migrate(made.url, directory)).toEqual(['0002_second.sql'])
  })

  test('the dump shows columns, constraints, indexes, triggers, functions and views', async () => {
    const text = `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
      create trigger frozen before delete on first for each row execute function refuse();
      create index second_n on second (n); create view both_n as select n from first;`
    await write('0003_third.sql', text)
    await migrate(made.url, directory)
    const dump = await dumpSchema(made.url)
    expect(dump).toContain('create table first (\n  n integer not null,\n  constraint first_pkey PRIMARY KEY (n),')
    expect(dump).toContain('constraint second_n_fkey FOREIGN KEY (n) REFERENCES first(n)')
    expect(dump).toContain('CREATE INDEX second_n ON public.second USING btree (n);')
    expect(dump).toContain('CREATE TRIGGER frozen BEFORE DELETE ON first')
    expect(dump).toContain('CREATE OR REPLACE FUNCTION public.refuse()')
    expect(dump).toContain('create view both_n as\n')
    expect(await dumpSchema(made.url)).toBe(dump)
  })

  test('a merged file that was edited is refused, and so is a database ahead of the program', async () => {
    const other = await mkdtemp(join(tmpdir(), 'diaban-sql-'))
    await cp(directory, other, { recursive: true })
    await writeFile(join(other, '0001_first.sql'), 'create table first (n bigint);')
    await expect(migrate(made.url, other)).rejects.toSatisfy(refusedAs('store/migration-changed'))
    await rm(other, { recursive: true })
    await rm(join(directory, '0003_third.sql'))
    await expect(migrate(made.url, directory)).rejects.toSatisfy(refusedAs('store/migration-unknown'))
  })

  test.each([
    ['a gap', ['0001_a.sql', '0003_c.sql']],
    ['a repeat', ['0001_a.sql', '0001_b.sql', '0002_c.sql']],
    ['a start that is not one', ['0002_b.sql']],
  ])('%s in the numbers is refused', async (_, names) => {
    const other = await mkdtemp(join(tmpdir(), 'diaban-sql-'))
    for (const name of names) await writeFile(join(other, name), 'select 1')
    await expect(readMigrations(other)).rejects.toSatisfy(refusedAs('store/migration-number'))
    await rm(other, { recursive: true })
  })
})

describe('values from the database', () => {
  const database = testDatabase()
  const value = async (expression: string) =>
    (await sql<{ v: unknown }>`select ${sql.raw(expression)} as v`.execute(database.db)).rows[0]?.v

  test.each([
    ['123.456::numeric', 123.456],
    ['9007199254740991::bigint', 9_007_199_254_740_991],
    ['null::numeric', null],
    ['array[1.5, null]::numeric[]', [1.5, null]],
    ["date '2025-07-01'", '2025-07-01'],
    ["array[date '2025-07-01']", ['2025-07-01']],
    ["timestamptz '2025-07-01 00:30:00.123456+07'", '2025-06-30T17:30:00.123456Z'],
    ["current_setting('search_path')", 'public'],
  ])('%s', async (expression, expected) => {
    expect(await value(expression)).toEqual(expected)
  })

  test.each(["'NaN'::numeric", "'Infinity'::numeric", "'NaN'::float8", '9007199254740992::bigint'])(
    '%s does not pass',
    async (expression) => {
      await expect(value(expression)).rejects.toBeInstanceOf(RangeError)
    },
  )

  test('a connection that the server ends does not end the program', async () => {
    const lost: Error[] = []
    const other = connect(database.url, { applicationName: 'to be ended', onError: (error) => lost.push(error) })
    await sql`select 1`.execute(other)
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'to be ended'`.execute(
      database.db,
    )
    await expect.poll(() => lost.length).toBe(1)
    expect((await sql<{ one: number }>`select 1 as one`.execute(other)).rows).toEqual([{ one: 1 }])
    await other.destroy()
  })
})
