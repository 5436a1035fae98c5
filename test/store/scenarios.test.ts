import { beforeAll, describe, expect, it } from 'vitest'
import type { NowcastFigure } from '../../schemas/nowcast.ts'
import type { ScenarioFigure } from '../../schemas/scenario.ts'
import { readNowcast, readScenario, replaceNowcast, replaceScenario } from '../../store/scenarios.ts'
import { testDatabase } from '../setup/test-database.ts'

const database = testDatabase()
const hash = 'a'.repeat(64)
const vintage = {
  ...{ province: '51', vintage_id: '51-2025-6M-estimate-1-v1', round: '51-2025-6M', period: '2025-6M' },
  ...{ stage: 'estimate-1', sequence: 1, boundaries: '2025-07-01', base_year: 2010, input_hash: hash },
  ...{ catalogue_version: hash, code_version: 'x', reached: 'published' as const, frozen_at: '2025-07-01T00:00:00Z' },
}
const figure = (value: number): ScenarioFigure => ({
  nature: 'scenario',
  industry: 'GRDP',
  measure: 'target-level',
  period: '2025',
  value,
})
const scenarioRun = (basis: string, run_at: string) => ({
  ...{ province: '51', scenario_id: '51-thu', basis, running_period: '2025-6M', prices: 'constant-2010' },
  ...{ nature: 'simulated' as const, catalogue_version: hash, run_at },
})
const nowcastRun = {
  ...{ province: '51', vintage_id: vintage.vintage_id, period: '2025', prices: 'constant-2010', plan: 'thu' },
  ...{ input_hash: hash, catalogue_version: hash, run_at: '2025-10-01T00:00:00Z' },
}
const nowcastFigure: NowcastFigure = {
  ...{ nature: 'nowcast', industry: 'GRDP', period: '2025', value: 92000.25, growth: 9.6, level: 0.8 },
  ...{
    lower: 91000,
    upper: 93000.5,
    lowerGrowth: 8.4,
    upperGrowth: 10.8,
    carrier: '',
    forecastShare: 0.4,
    method: 'ets',
  },
}

beforeAll(async () => {
  await database.db.insertInto('catalogue_version').values({ version: hash, entries: 0 }).execute()
  await database.db.insertInto('vintage').values(vintage).execute()
})

describe('scenarios and nowcasts in storage', () => {
  it('are kept in their own tables, the newest run read, a run against the same vintages replaced', async () => {
    const { db } = database
    await replaceScenario(db, scenarioRun('a', '2025-10-01T00:00:00Z'), [figure(1)], [])
    await replaceScenario(db, scenarioRun('b', '2025-10-02T00:00:00Z'), [figure(2.125)], [])
    await replaceScenario(db, scenarioRun('b', '2025-10-03T00:00:00Z'), [figure(3.25)], [])
    expect(await readScenario(db, '51', '51-thu')).toEqual([figure(3.25)])
    expect(await db.selectFrom('scenario_run').select('basis').orderBy('basis').execute()).toEqual([
      { basis: 'a' },
      { basis: 'b' },
    ])
    await replaceNowcast(db, nowcastRun, [nowcastFigure], [])
    await replaceNowcast(db, nowcastRun, [nowcastFigure], [])
    expect(await readNowcast(db, '51', '2025')).toEqual([nowcastFigure])
    expect(await db.selectFrom('account').selectAll().execute()).toEqual([])
  })
  it('cannot be filed as anything else: a measure of the accounts, no number, a vintage that is not there', async () => {
    const { db } = database
    const bad = { ...figure(1), measure: 'grdp' as never }
    await expect(replaceScenario(db, scenarioRun('c', '2025-10-01T00:00:00Z'), [bad], [])).rejects.toThrow('measure')
    const absent = { ...nowcastRun, vintage_id: '51-2025-6M-estimate-1-v9' }
    await expect(replaceNowcast(db, absent, [], [])).rejects.toThrow('foreign key')
    const reversed = { ...nowcastFigure, lower: 94000 }
    await expect(replaceNowcast(db, { ...nowcastRun, plan: 'x' }, [reversed], [])).rejects.toThrow('check constraint')
  })
})
