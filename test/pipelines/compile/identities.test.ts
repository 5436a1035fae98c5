import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Account } from '../../../schemas/account.ts'
import { yearBefore } from '../../../schemas/period.ts'
import { amount, reader, run, sections } from './inputs.ts'
import { areas, closeTo, compileRandom, seeds, total } from './random-compilation.ts'

const periods = [run.period, yearBefore(run.period)]
const prices = ['current', 'constant-2010']
const everywhere = periods.flatMap((period) => prices.map((one) => ({ period, prices: one })))

describe('identities of the accounts', () => {
  test('value added = output - intermediate consumption, for every industry, ownership, period and prices', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { compiled } = compileRandom(seed)
        const value = reader(compiled)
        const rows = compiled.accounts.filter((row) => row.measure === 'value-added')
        expect(rows.length).toBeGreaterThan(400)
        for (const { industry, ownership, period, prices } of rows) {
          const at = { industry, ownership, period, prices }
          const output = amount(value({ ...at, measure: 'output' }))
          const used = amount(value({ ...at, measure: 'intermediate-consumption' }))
          closeTo(amount(value({ ...at, measure: 'value-added' })), output - used)
        }
      }),
      seeds,
    )
  })

  test('sections make regions, regions make VA, VA and TAX make GRDP', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const value = reader(compileRandom(seed).compiled)
        for (const at of everywhere) {
          const added = (industry: string) => amount(value({ ...at, industry, measure: 'value-added' }))
          closeTo(added('KV2'), total(['B', 'C', 'D', 'E', 'F'].map(added)))
          closeTo(added('KV2.CN'), total(['B', 'C', 'D', 'E'].map(added)))
          closeTo(added('VA'), total(sections.map(added)))
          closeTo(added('A'), total(['01', '02', '03'].map(added)))
          const tax = amount(value({ ...at, industry: 'TAX', measure: 'taxes-less-subsidies' }))
          closeTo(amount(value({ ...at, industry: 'GRDP', measure: 'grdp' })), added('VA') + tax)
        }
      }),
      seeds,
    )
  })

  test('contributions of sections and TAX sum to the growth of GRDP; structure sums to 100', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const value = reader(compileRandom(seed).compiled)
        const of = (measure: Account['measure'], industry: string, at = 'constant-2010') =>
          amount(value({ industry, measure, prices: at }))
        const growth = of('growth-index', 'GRDP') - 100
        closeTo(total([...sections, 'TAX'].map((code) => of('contribution', code))), growth)
        closeTo(total(['KV1', 'KV2', 'KV3', 'TAX'].map((code) => of('contribution', code))), growth)
        closeTo(total([...sections, 'TAX'].map((code) => of('structure', code, 'current'))), 100)
        const deflator = of('deflator', 'GRDP', 'none')
        closeTo((of('grdp', 'GRDP', 'current') / of('grdp', 'GRDP')) * 100, deflator)
      }),
      seeds,
    )
  })

  test('ownerships add up exactly: to each section, to VA, and to the growth of VA', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const value = reader(compileRandom(seed).compiled)
        const owners = ['state', 'non-state', 'foreign']
        for (const at of everywhere)
          for (const industry of [...sections, 'VA']) {
            const part = (ownership: string) => amount(value({ ...at, industry, ownership, measure: 'value-added' }))
            closeTo(total(owners.map(part)), part('_T'))
            closeTo(total(['collective', 'private', 'household'].map(part)), part('non-state'))
          }
        const points = (ownership: string) => amount(value({ industry: 'VA', ownership, measure: 'contribution' }))
        closeTo(total(owners.map(points)), points('_T'))
      }),
      seeds,
    )
  })

  test.each([1, 400])('communes and residual make the province, direct figures scaled by %d', (scale) => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { compiled } = compileRandom(seed, scale)
        const value = reader(compiled)
        const cell = (area: string, industry: string) =>
          amount(value({ area, industry, measure: 'commune-output', prices: 'current' }))
        for (const industry of [...sections, '_T']) {
          const parts = areas.map(({ id }) => cell(id, industry))
          const province = amount(
            value({ industry: industry === '_T' ? 'VA' : industry, measure: 'output', prices: 'current' }),
          )
          expect(Math.min(...parts)).toBeGreaterThanOrEqual(0)
          closeTo(total(parts) + cell('_R', industry), province)
          closeTo(total(parts), Math.min(total(parts), province))
        }
        const capped = compiled.accounts.filter((row) => /^compile\/direct-.+-capped$/.test(row.step))
        expect(capped.length > 0).toBe(scale > 1)
      }),
      { ...seeds, numRuns: 6 },
    )
  })
})
