import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dumpSchema } from './dump-schema.ts'
import { startEmbedded } from './embedded/start-embedded.ts'
import { migrate, sqlDirectory } from './migrate.ts'

// Writes sql/schema.sql from a fresh database: node dist/store/write-schema.js
const dataDir = await mkdtemp(join(tmpdir(), 'diaban-schema-'))
const server = await startEmbedded({ dataDir, settings: { fsync: 'off' } })
try {
  await migrate(server.url)
  await writeFile(join(sqlDirectory(), 'schema.sql'), await dumpSchema(server.url))
} finally {
  await server.stop()
  await rm(dataDir, { recursive: true })
}
