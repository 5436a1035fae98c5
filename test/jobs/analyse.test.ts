import { beforeAll, describe, expect, it } from 'vitest'
import { analyseNowcast, analyseScenario } from '../../jobs/analyse.ts'
import { catalogueReader } from '../../jobs/effects.ts'
import { catalogueFolder, loadCatalogue } from '../../jobs/load-catalogue.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { replaceAccounts } from '../../store/accounts.ts'
import type { VintageRow } from '../../store/database.ts'
import { readScenario } from '../../store/scenarios.ts'
import { freezeVintage } from '../../store/vintages.ts'
import { vintageOf } from '../pipelines/analyse/accounts.ts'
import { testDatabase } from '../setup/test-database.ts'

/** Published by region; industry is KV2.CN and construction the rest of KV2. The year before: level over growth. */
const half = {
  '2024-6M': { KV1: 6402.4, 'KV2.CN': 10586.0, F: 2765.5, KV3: 12446.7, TAX: 5187.3 },
  '2025-6M': { KV1: 6628.4, 'KV2.CN': 12865.2, F: 3065.9, KV3: 13483.5, TAX: 5647.9 },
}

describe('the scenario of Quảng Ngãi on a published vintage', () => {
  const database = testDatabase()
  const now = () => new Date('2025-07-10T00:00:00Z')
  beforeAll(async () => {
    const { version } = await loadCatalogue(database.db, catalogueFolder({}))
    const vintage: VintageRow = {
      ...{ province: '51', vintage_id: '51-2025-6M-estimate-1-v1', round: '51-2025-6M', period: '2025-6M' },
      ...{ stage: 'estimate-1', sequence: 1, boundaries: '2025-07-01', base_year: 2010, input_hash: 'a'.repeat(64) },
      ...{ catalogue_version: version, code_version: 'x', reached: 'compiled', frozen_at: null },
    }
    await database.db.insertInto('vintage').values(vintage).execute()
    await replaceAccounts(database.db, vintage, vintageOf('v', half).accounts)
    await freezeVintage(database.db, vintage, '2025-07-01T00:00:00Z')
  })
  const needs = () => ({ db: database.db, now, catalogue: catalogueReader(database.db) })

  it('finds services furthest below their path, industry above, and stores the run beside the vintage', async () => {
    const before = await database.db.selectFrom('account').selectAll().execute()
    const { run } = await analyseScenario({ scenario: '51-2025-mo-phong' }, needs())
    expect(run.runningPeriod).toBe('2025-6M')
    expect([run.standings[0]!.industry, run.standings.at(-1)!.industry]).toEqual(['KV3', 'KV2.CN'])
    // Published growth of the half year 11.51 percent, levels to one decimal.
    expect(Math.abs(run.grdp!.contribution - 11.51)).toBeLessThan(0.005)
    const stored = await readScenario(database.db, '51', '51-2025-mo-phong')
    expect(stored).toHaveLength(run.figures.length)
    expect(await database.db.selectFrom('account').selectAll().execute()).toEqual(before)
  })
  it('refuses a scenario that the catalogue does not have, and a nowcast without indicators', async () => {
    const refused = (code: string) => (error: unknown) => error instanceof InvalidInput && error.code === code
    await expect(analyseScenario({ scenario: '51-x' }, needs())).rejects.toSatisfy(refused('analyse/no-such-scenario'))
    const request = { province: '51', period: '2025', prices: 'constant' as const }
    await expect(analyseNowcast(request, needs())).rejects.toSatisfy(refused('analyse/no-price'))
    await expect(analyseNowcast({ ...request, province: '82' }, needs())).rejects.toSatisfy(
      refused('analyse/no-vintage'),
    )
  })
})
