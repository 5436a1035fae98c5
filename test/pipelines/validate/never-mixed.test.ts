import { expect, it } from 'vitest'
import { checkFigures } from '../../../pipelines/validate/check-rule.ts'
import { figuresOf } from '../../../pipelines/validate/figures.ts'
import type { Observation } from '../../../schemas/observation.ts'
import { context, indicator, rule } from './fixture.ts'

const o = (value: number, over: Partial<Observation> = {}): Observation => ({
  ...{ province: '51', indicator: 'level', area: 'P-51-20250701', industry: '01', ownership: '_T', item: '_T' },
  ...{ period: '2025-6M', prices: 'constant-2010', value, status: 'final', submission: '51-0000000000000001' },
  origin: `51-0000000000000001!S!${JSON.stringify(over)}`,
  ...over,
})
const growth = rule({ id: 'validate/g', kind: 'growth', indicators: ['level'], min: 0.9, max: 1.1 })
const sentence = rule({
  ...{ id: 'validate/e', kind: 'expression', indicators: ['level'], series: { x: { indicator: 'level' } } },
  expression: 'x <= 1.1 * yearBefore(x)',
})
const ask = (one: typeof growth, observations: Observation[]) => {
  const setting = { ...context([one], { indicators: [indicator('level')] }), industries: [] }
  const { yes, no } = checkFigures(one, figuresOf(observations, setting, { province: '51', place: 'x' }))
  return { yes, no: no.length }
}

it.each([
  ['territory', { area: 'P-51-20040831' }],
  ['base year', { prices: 'constant-2020' }],
  ['prices', { prices: 'current' }],
] as const)('no growth is taken across another %s: no rule says yes or no', (_, other) => {
  const [now, before] = [o(300), { period: '2024-6M' }]
  for (const one of [growth, sentence]) {
    expect(ask(one, [now, o(100, before)])).toEqual({ yes: 0, no: 1 })
    expect(ask(one, [now, o(100, { ...before, ...other })])).toEqual({ yes: 0, no: 0 })
  }
})
