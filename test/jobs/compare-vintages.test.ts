import { beforeAll, describe, expect, it } from 'vitest'
import { compareRounds, compareVintages } from '../../jobs/compare-vintages.ts'
import { compile } from '../../pipelines/compile/compile.ts'
import { compileRun, newestRecipe } from '../../pipelines/plan.ts'
import type { Account } from '../../schemas/account.ts'
import type { ReconciledObservation } from '../../schemas/observation.ts'
import type { Revision } from '../../schemas/revision.ts'
import { replaceAccounts } from '../../store/accounts.ts'
import { latestCatalogueVersion, readCatalogueVersion } from '../../store/catalogue.ts'
import type { VintageRow } from '../../store/database.ts'
import { replaceSeries } from '../../store/series.ts'
import { freezeVintage, planVintage, readLatestVintage, toVintage } from '../../store/vintages.ts'
import { draws, provincialInputs } from '../pipelines/compile/random-inputs.ts'
import { catalogueDatabase } from '../setup/test-database.ts'

describe('revisions between stored vintages', () => {
  const database = catalogueDatabase()
  const inputs = provincialInputs(draws(12))
  const change = (indicator: string, industry: string, factor: number) => (rows: ReconciledObservation[]) =>
    rows.map((row) =>
      row.indicator === indicator && row.industry === industry ? { ...row, value: row.value! * factor } : row,
    )
  let vintages: VintageRow[]

  async function freeze(
    series: ReconciledObservation[],
    mark: string,
    made: (accounts: Account[]) => Account[] = (accounts) => accounts,
  ): Promise<VintageRow> {
    const { db } = database
    const version = (await latestCatalogueVersion(db))!
    const catalogue = await readCatalogueVersion(db, version)
    const round = catalogue.rounds.find((r) => r.id === '51-2025-6M')!
    const plan = { round, baseYear: 2010, inputHash: mark.repeat(64), catalogueVersion: version, codeVersion: 'test' }
    await db.transaction().execute((tx) => planVintage(tx, { ...plan, submissions: [] }))
    const vintage = (await readLatestVintage(db, '51', '51-2025-6M'))!
    await replaceSeries(db, vintage, series)
    const run = compileRun(toVintage(vintage), catalogue)
    await replaceAccounts(db, vintage, made(compile(series, run, newestRecipe(catalogue), catalogue).accounts))
    await freezeVintage(db, vintage, '2026-01-01T00:00:00Z')
    return vintage
  }

  beforeAll(async () => {
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

  it('splits a change of method, of data and of benchmark as a computation by hand does, over four vintages', async () => {
    const at = (rows: readonly ReconciledObservation[], indicator: string, industry: string) =>
      rows.find(
        (row) =>
          row.indicator === indicator &&
          row.industry === industry &&
          row.period === '2025-6M' &&
          ['current', 'none'].includes(row.prices) &&
          row.ownership === '_T' &&
          row.item === '_T',
      )!.value!
    /** Value added of G by hand: output less the ratio's part, billion dong. */
    const byHand = (rows: readonly ReconciledObservation[]) =>
      (at(rows, 'output-value', 'G') * (1 - at(rows, 'ic-ratio', 'G') / 100)) / 1000
    const inputsOf = [
      inputs,
      change('output-value', 'G', 1.03)(inputs),
      change('ic-ratio', 'G', 0.95)(change('output-value', 'G', 1.03)(inputs)),
      change('ic-ratio', 'G', 0.95)(change('output-value', 'G', 0.98)(inputs)),
    ]
    /** The program of yesterday made trade and what holds it 4 % of trade too small. */
    const yesterday = (accounts: Account[]) =>
      accounts.map((row) => {
        const isLevel = ['value-added', 'grdp'].includes(row.measure) && row.prices === 'current'
        const holdsTrade = ['G', 'KV3', 'VA', 'GRDP'].includes(row.industry) && row.ownership === '_T'
        if (!isLevel || !holdsTrade || row.period !== '2025-6M') return row
        return { ...row, value: row.value! - 0.04 * byHand(inputs) }
      })
    const four = [
      await freeze(inputsOf[0]!, 'd', yesterday),
      await freeze(inputsOf[1]!, 'e'),
      await freeze(inputsOf[2]!, 'f'),
      await freeze(inputsOf[3]!, '9'),
    ]
    const hand = inputsOf.map(byHand)
    const wanted = [
      { method: 0.04 * hand[0]!, boundary: 0, benchmark: 0, data: hand[1]! - hand[0]! },
      { method: 0, boundary: 0, benchmark: hand[2]! - hand[1]!, data: 0 },
      { method: 0, boundary: 0, benchmark: 0, data: hand[3]! - hand[2]! },
    ]
    const isOurs = (one: Revision) =>
      one.period === '2025-6M' &&
      one.prices === 'current' &&
      one.ownership === '_T' &&
      ((one.industry === 'G' && one.measure === 'value-added') || one.measure === 'grdp')
    const { pairs, rounds } = await compareRounds(database.db, four, isOurs)
    for (const [i, { revisions }] of pairs.entries())
      for (const figure of ['G', 'GRDP'])
        for (const [effect, value] of Object.entries(wanted[i]!))
          expect(find(revisions, figure).by[effect as 'data'], `${i} ${figure} ${effect}`).toBeCloseTo(value, 6)
    const moves = wanted.map((one) => Object.values(one).reduce((a, b) => a + b, 0))
    const mean = (moves[0]! + moves[1]! + moves[2]!) / 3
    const deviation = Math.sqrt(moves.map((one) => (one - mean) ** 2).reduce((a, b) => a + b, 0) / 2)
    const ofTrade = rounds.find((one) => one.industry === 'G')!
    expect(ofTrade.count).toBe(3)
    expect(ofTrade.mean).toBeCloseTo(mean, 6)
    expect(ofTrade.meanAbsolute).toBeCloseTo(moves.map(Math.abs).reduce((a, b) => a + b, 0) / 3, 6)
    expect(ofTrade.t).toBeCloseTo(mean / (deviation / Math.sqrt(3)), 6)
    expect(ofTrade.isBiased).toBe(Math.abs(ofTrade.t!) > 4.303)
  })
})
