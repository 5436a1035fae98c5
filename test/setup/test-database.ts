import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { connect, type Database } from '../../store/connect.ts'
import { CATALOGUE_TEMPLATE, TEMPLATE } from './global-setup.ts'

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('serverUrl') })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

/** Makes a database of its own, a copy of `template`; `drop` removes it with whoever is still connected. */
export async function makeDatabase(template: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(`create database ${name} template ${template}`)
  const url = new URL(inject('serverUrl'))
  url.pathname = `/${name}`
  return { url: url.href, drop: () => onServer(`drop database if exists ${name} with (force)`) }
}

/** A migrated database for this test file, ready in its tests and hooks. Call it at the top of the file or describe. */
export const testDatabase = () => copyOf(TEMPLATE)

/** The same with the catalogue of the project loaded. */
export const catalogueDatabase = () => copyOf(CATALOGUE_TEMPLATE)

function copyOf(template: string): { readonly url: string; readonly db: Database } {
  let made: Awaited<ReturnType<typeof makeDatabase>>
  let db: Database
  beforeAll(async () => {
    const error = inject('templateError')
    if (error) throw new Error(`the migrations do not run, or the catalogue does not load: ${error}`)
    made = await makeDatabase(template)
    db = connect(made.url, { applicationName: 'diaban test' })
  })
  afterAll(async () => {
    await db?.destroy()
    await made?.drop()
  })
  return {
    get url() {
      return made.url
    },
    get db() {
      return db
    },
  }
}
