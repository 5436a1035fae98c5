import { beforeAll, describe, expect, it } from 'vitest'
import { compareRounds, compareVintages } from '../../jobs/compare-vintages.ts'
import { catalogueFolder, loadCatalogue } from '../../jobs/load-catalogue.ts'
import { compile } from '../../pipelines/compile/compile.ts'
import { compileRun, newestRecipe } from '../../pipelines/plan.ts'
import type { ReconciledObservation } from '../../schemas/observation.ts'
import type { Revision } from '../../schemas/revision.ts'
import { replaceAccounts } from '../../store/accounts.ts'
import { latestCatalogueVersion, readCatalogueVersion } from '../../store/catalogue.ts'
import type { VintageRow } from '../../store/database.ts'
import { replaceSeries } from '../../store/series.ts'
import { freezeVintage, planVintage, readLatestVintage, toVintage } from '../../store/vintages.ts'
import { draws, provincialInputs } from '../pipelines/compile/random-inputs.ts'
import { testDatabase } from '../setup/test-database.ts'

describe('revisions between stored vintages', () => {
  const database = testDatabase()
  const inputs = provincialInputs(draws(12))
  const change = (indicator: string, industry: string, factor: number) => (rows: ReconciledObservation[]) =>
    rows.map((row) =>
      row.indicator === indicator && row.industry === industry ? { ...row, value: row.value! * factor } : row,
    )
  let vintages: VintageRow[]

  async function freeze(series: ReconciledObservation[], mark: string): Promise<VintageRow> {
    const { db } = database
    const version = (await latestCatalogueVersion(db))!
    const catalogue = await readCatalogueVersion(db, version)
    const round = catalogue.rounds.find((r) => r.id === '51-2025-6M')!
    const plan = { round, baseYear: 2010, inputHash: mark.repeat(64), catalogueVersion: version, codeVersion: 'test' }
    await db.transaction().execute((tx) => planVintage(tx, { ...plan, submissions: [] }))
    const vintage = (await readLatestVintage(db, '51', '51-2025-6M'))!
    await replaceSeries(db, vintage, series)
    const run = compileRun(toVintage(vintage), catalogue)
    await replaceAccounts(db, vintage, compile(series, run, newestRecipe(catalogue), catalogue).accounts)
    await freezeVintage(db, vintage, '2026-01-01T00:00:00Z')
    return vintage
  }

  beforeAll(async () => {
    await loadCatalogue(database.db, catalogueFolder({}))
    const more = change('output-value', 'G', 1.02)(inputs)
    vintages = [
      await freeze(inputs, 'a'),
      await freeze(more, 'b'),
      await freeze(change('ic-ratio', 'H', 0.9)(change('output-value', 'G', 1.01)(more)), 'c'),
    ]
  })

  const find = (revisions: Revision[], industry: string) =>
    revisions.find(
      (one) =>
        one.industry === industry &&
        one.measure === (industry === 'GRDP' ? 'grdp' : 'value-added') &&
        one.period === '2025-6M' &&
        one.prices === 'current' &&
        one.ownership === '_T',
    )!

  it('new data alone is data; nothing else moved', async () => {
    const revisions = await compareVintages(database.db, vintages[0]!, vintages[1]!)
    const trade = find(revisions, 'G')
    expect(trade.revision / trade.before).toBeCloseTo(0.02, 9)
    expect(trade.by).toMatchObject({ method: 0, boundary: 0, benchmark: 0 })
    expect(trade.by.data).toBeCloseTo(trade.revision, 9)
    expect(find(revisions, 'H').revision).toBe(0)
    expect(find(revisions, 'GRDP').by.data).toBeCloseTo(trade.revision, 6)
  })

  it('a new IC ratio is a benchmark, beside new data; effects add up', async () => {
    const revisions = await compareVintages(database.db, vintages[1]!, vintages[2]!)
    expect(find(revisions, 'H').by.benchmark).toBeCloseTo(find(revisions, 'H').revision, 6)
    expect(find(revisions, 'G').by.data).toBeCloseTo(find(revisions, 'G').revision, 6)
    const { by, revision } = find(revisions, 'GRDP')
    expect(by.benchmark + by.data).toBeCloseTo(revision, 6)
    expect(by.benchmark).toBeGreaterThan(0)
  })

  it('over rounds: each figure with its mean, mean absolute and count', async () => {
    const { pairs, rounds } = await compareRounds(
      database.db,
      vintages,
      (one) => one.measure === 'grdp' && one.period === '2025-6M',
    )
    expect(pairs.map((pair) => pair.revisions.length)).toEqual([2, 2])
    const current = rounds.find((one) => one.prices === 'current')!
    const both = pairs.map((pair) => pair.revisions.find((one) => one.prices === 'current')!.revision)
    expect(current).toMatchObject({ measure: 'grdp', industry: 'GRDP', count: 2 })
    expect(current.mean).toBeCloseTo((both[0]! + both[1]!) / 2, 6)
    expect(current.meanAbsolute).toBeCloseTo((Math.abs(both[0]!) + Math.abs(both[1]!)) / 2, 6)
  })

  it('vintages of another base year or province are refused', async () => {
    const [first, second] = vintages as [VintageRow, VintageRow]
    await expect(compareVintages(database.db, first, { ...second, base_year: 2020 })).rejects.toMatchObject({
      code: 'compile/other-base-year',
    })
    await expect(compareVintages(database.db, first, { ...second, province: '82' })).rejects.toMatchObject({
      code: 'compile/other-province',
    })
  })
})
