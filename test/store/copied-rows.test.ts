import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { MachineTrouble } from '../../schemas/machine-trouble.ts'
import type { ReconciledObservation } from '../../schemas/observation.ts'
import { latestCatalogueVersion, readCatalogueVersion } from '../../store/catalogue.ts'
import type { VintageRow } from '../../store/database.ts'
import { readSeries, readSeriesFigures, replaceSeries } from '../../store/series.ts'
import { planVintage } from '../../store/vintages.ts'
import { catalogueDatabase } from '../setup/test-database.ts'

const database = catalogueDatabase()
let vintage: VintageRow

beforeAll(async () => {
  const version = (await latestCatalogueVersion(database.db))!
  const { rounds } = await readCatalogueVersion(database.db, version)
  const round = rounds.find((one) => one.id === '82-2025')!
  const how = { baseYear: 2010, inputHash: 'a'.repeat(64), catalogueVersion: version, codeVersion: 'test' }
  const planned = await database.db.transaction().execute((tx) => planVintage(tx, { round, ...how, submissions: [] }))
  vintage = planned.vintage
})

const row = (item: string, over: Partial<ReconciledObservation> = {}): ReconciledObservation => ({
  ...{ province: '82', indicator: 'product-quantity', area: 'P-82-20250701', industry: '01', ownership: '_T', item },
  ...{ period: '2025', prices: 'none', boundaries: '2025-07-01', value: 1, status: 'final', estimatedShare: 0 },
  ...{ step: 'reconcile/as-reported', inputs: [{ ref: `obs:82-x!${item}!A1`, role: 'reported', contribution: 1 }] },
  ...over,
})

const byItem = (a: ReconciledObservation, b: ReconciledObservation) => (a.item < b.item ? -1 : 1)

describe('rows that are copied into a table', () => {
  it('say what they said: marks of the copy itself, letters of all kinds, figures to the last digit, missing ones', async () => {
    const texts = [
      '',
      '\\',
      '\\N',
      '\\.',
      '\\t',
      'a\tb',
      'a\nb',
      'a\r\nb',
      '"a"',
      '{"a":1}',
      "a'b",
      'Đắk Lắk',
      '😀',
      '\u0001',
      '$1',
    ]
    const values = [0, 0.1 + 0.2, -1e-300, 1.7976931348623157e308, 123456789012345680, 1 / 3]
    const series = [
      ...texts.map((text) => row(text)),
      ...values.map((value, i) => row(`v${i}`, { value, estimatedShare: 1 / 3 })),
      row('none', { value: null, status: 'nil', inputs: [] }),
    ]
    await replaceSeries(database.db, vintage, series)
    expect((await readSeries(database.db, vintage)).sort(byItem)).toEqual([...series].sort(byItem))
    const figures = series.map(({ inputs: _, ...figure }) => figure)
    expect(await readSeriesFigures(database.db, vintage)).toHaveLength(figures.length)
    expect(await readSeriesFigures(database.db, vintage)).toEqual(expect.arrayContaining(figures))
  })

  it('come in any number, each once, in place of those before', async () => {
    const many = Array.from({ length: 2_501 }, (_, i) => row(`p${i}`, { value: i }))
    await replaceSeries(database.db, vintage, many)
    await replaceSeries(database.db, vintage, many)
    const sorted = [...many].sort(byItem)
    expect((await readSeries(database.db, vintage)).sort(byItem)).toEqual(sorted)
    await replaceSeries(database.db, vintage, [])
    expect(await readSeries(database.db, vintage)).toEqual([])
  })

  it('are refused as any other, and nothing of them stays', async () => {
    const rows = [row('a'), row('b'), row('a')]
    const write = (to: VintageRow, series: readonly ReconciledObservation[]) =>
      database.db.transaction().execute((tx) => replaceSeries(tx, to, series))
    await expect(write(vintage, rows)).rejects.toMatchObject({ code: '23505' })
    await expect(write({ ...vintage, vintage_id: '82-none' }, [row('a')])).rejects.toThrow(/82-none is not there/)
    await expect(write(vintage, [row('a', { value: null })])).rejects.toMatchObject({ code: '23514' })
    expect(await readSeries(database.db, vintage)).toEqual([])
    await write(vintage, [row('a')])
    expect(await readSeries(database.db, vintage)).toHaveLength(1)
  })

  it("that a broken connection cuts short are the machine's trouble, to be tried again", async () => {
    const cut = database.db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      const many = Array.from({ length: 20_000 }, (_, i) => row(`p${i}`))
      const written = replaceSeries(tx, vintage, many)
      await sql`select pg_terminate_backend(${rows[0]!.pid})`.execute(database.db)
      await written
    })
    await expect(cut).rejects.toThrow(MachineTrouble)
    await replaceSeries(database.db, vintage, [row('a')])
    expect(await readSeries(database.db, vintage)).toHaveLength(1)
  })
})
