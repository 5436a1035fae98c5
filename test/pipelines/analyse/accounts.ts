import type { VintageAccounts } from '../../../pipelines/analyse/account-levels.ts'
import type { Account } from '../../../schemas/account.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import type { Scenario } from '../../../schemas/scenario.ts'

/** A vintage whose parts have the levels given by period; GRDP is their sum. */
export function vintageOf(
  id: string,
  levels: Record<string, Record<string, number>>,
  imputed: readonly string[] = [],
): VintageAccounts {
  const accounts = Object.entries(levels).flatMap(([period, parts]) => {
    const grdp = Object.values(parts).reduce((a, b) => a + b, 0)
    return Object.entries({ ...parts, GRDP: grdp }).map(([industry, value]) =>
      account({ industry, period, value, status: imputed.includes(`${industry} ${period}`) ? 'imputed' : 'estimate' }),
    )
  })
  return { id, period: Object.keys(levels).at(-1)!, baseYear: 2010, accounts }
}

export const account = (some: Pick<Account, 'industry' | 'period' | 'value' | 'status'>): Account => ({
  province: '51',
  area: 'P-51-20250701',
  ownership: '_T',
  measure: some.industry === 'GRDP' ? 'grdp' : some.industry === 'TAX' ? 'taxes-less-subsidies' : 'value-added',
  prices: 'constant-2010',
  estimatedShare: 0,
  step: 'compile/test',
  inputs: [],
  ...some,
})

export const planOf = (parts: Scenario['parts'], growth: number, some: Partial<Scenario> = {}): Scenario => ({
  id: '51-thu',
  province: '51',
  name: { vi: 'thử', en: 'trial' },
  year: '2025',
  baseYear: 2010,
  nature: 'simulated',
  source: 'test',
  growth,
  remainder: 'prorate',
  profile: [0.25, 0.25, 0.25, 0.25],
  parts,
  ...some,
})

export function refusal(run: () => unknown): InvalidInput {
  try {
    run()
  } catch (error) {
    if (error instanceof InvalidInput) return error
    throw error
  }
  throw new Error('not refused')
}
