import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { connect } from '../../store/connect.ts'
import { migrate, sqlDirectory } from '../../store/migrate.ts'
import { readDatasets } from '../../store/releases.ts'
import { readVintages } from '../../store/vintages.ts'
import { makeDatabase } from '../setup/test-database.ts'

const cleanUp: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const step of cleanUp) await step()
})

it('moves the cells of tables frozen before into rows, and they stay frozen', async () => {
  const made = await makeDatabase('template1')
  const before = await mkdtemp(join(tmpdir(), 'diaban-sql-'))
  cleanUp.push(made.drop, () => rm(before, { recursive: true }))
  for (const file of (await readdir(sqlDirectory())).filter((name) => /^000[1-7]_/.test(name)))
    await copyFile(join(sqlDirectory(), file), join(before, file))
  await migrate(made.url, before)
  const body = {
    id: 't',
    number: 1,
    cells: [
      [{ value: 1 }, null],
      [null, null],
      [{ value: null }, { value: 2.5 }],
    ],
  }
  const client = new pg.Client({ connectionString: made.url })
  await client.connect()
  const hash = 'a'.repeat(64)
  await client.query('insert into catalogue_version (version, entries) values ($1, 0)', [hash])
  await client.query(
    `insert into vintage (province, vintage_id, round, period, stage, sequence, boundaries, base_year, input_hash,
      catalogue_version, code_version, reached) values ('82', 'v', 'r', '2025', 'final', 1, '2025-07-01', 2010, $1, $1, 'c', 'compiled')`,
    [hash],
  )
  await client.query(`insert into dataset values ('82', 'v', 't', $1)`, [JSON.stringify(body)])
  await client.query(`update vintage set reached = 'published', frozen_at = now()`)
  await migrate(made.url)
  const db = connect(made.url)
  const [vintage] = await readVintages(db)
  expect(await readDatasets(db, vintage!)).toEqual([body])
  for (const statement of [
    "update dataset set body = '{}'",
    "update dataset_row set cells = '[]'",
    'delete from dataset_row',
  ])
    await expect(client.query(statement)).rejects.toThrow(/frozen/)
  await db.destroy()
  await client.end()
})
