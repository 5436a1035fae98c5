import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Tables } from '../database.ts'
import type { Db } from '../insert-rows.ts'
import { parserOf } from '../value-parsers.ts'

/** Runs `work` on one connection of its own, so that one transaction spans all of it. */
export async function onOneConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'diaban backup',
    options: '-c search_path=public -c timezone=UTC -c datestyle=ISO -c extra_float_digits=1 -c bytea_output=hex',
    types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The queries of the store over that connection, inside its transaction. */
export function overClient(client: pg.Client): Db {
  const lent = { query: client.query.bind(client), release: () => undefined }
  const pool = { connect: async () => lent, end: async () => undefined }
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) })
}
