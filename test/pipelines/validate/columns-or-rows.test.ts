import { beforeAll, describe, expect, it } from 'vitest'
import { type IngestedColumns, ingestColumns, ingestedRows } from '../../../pipelines/ingest/ingest.ts'
import { receivedColumns, sentColumns } from '../../../pipelines/ingest/read-columns.ts'
import { readFile } from '../../../pipelines/ingest/read-file.ts'
import { validate } from '../../../pipelines/validate/validate.ts'
import type { Catalogue } from '../../../schemas/catalogue.ts'
import type { Sheet } from '../../../schemas/cell.ts'
import type { Ingested } from '../../../schemas/ingested.ts'
import { sampleFiles } from '../../setup/sample-files.ts'
import { officeCatalogue } from '../forms/form-fixture.ts'

let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await officeCatalogue()
})

const files = sampleFiles('51').filter((_, i) => i % 4 === 0)

/** Figures that keep no columns: they are numbered anew from the rows alone. */
const asRows = (ingested: Ingested): Ingested => ({
  ...ingested,
  observations: [...ingested.observations],
  formCells: [...ingested.formCells],
})

const asSent = ({ read, ...rest }: IngestedColumns): Ingested =>
  ingestedRows({ ...rest, read: read && receivedColumns(structuredClone(sentColumns(read))) }, catalogue)

/** The sheet as it was sent, without every seventh row, with every eleventh twice. */
const damages: ((rows: Sheet['rows']) => Sheet['rows'])[] = [
  (rows) => rows,
  (rows) => rows.filter((_, i) => i < 20 || i % 7 !== 0),
  (rows) => rows.flatMap((row, i) => (i > 20 && i % 11 === 0 ? [row, row] : [row])),
]

describe('what was read of a form', () => {
  it('is the same and is answered the same as columns, as they are sent, and as rows', async () => {
    const codes = new Set<string>()
    for (const { province, fileName, bytes, receivedAt } of files) {
      const sheets = await readFile(bytes, fileName)
      for (const damaged of damages) {
        const submission = { id: `${province}-x`, province, fileName, bytes: 1, receivedAt, sha256: '0'.repeat(64) }
        const read = sheets.map((sheet) => ({ ...sheet, rows: damaged([...sheet.rows]) }))
        const columns = ingestColumns({ submission, extensions: [] }, read, catalogue)
        const ingested = ingestedRows(columns, catalogue)
        const rows = asRows(ingested)
        expect(asRows(asSent(columns))).toEqual(rows)
        const [expected, ...others] = [rows, ingested, asSent(columns)].map((one) => validate(one, catalogue))
        for (const other of others) {
          expect(other.findings).toEqual(expected!.findings)
          expect(other.counts).toEqual(expected!.counts)
          expect(other.cells).toEqual(expected!.cells)
        }
        for (const { code } of [...columns.findings, ...expected!.findings]) codes.add(code)
      }
    }
    expect([...codes]).toEqual(expect.arrayContaining(['validate/missing-row', 'ingest/duplicate-key']))
  })
})
