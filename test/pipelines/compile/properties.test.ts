import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile } from '../../../pipelines/compile/compile.ts'
import { Account, accountKey } from '../../../schemas/account.ts'
import type { ReconciledObservation } from '../../../schemas/observation.ts'
import { seriesKey } from '../../../schemas/observation.ts'
import { amount, catalogueOf, grdpRecipe, reader, run } from './inputs.ts'
import { areas, closeTo, compileRandom, seeds, total } from './random-compilation.ts'
import { communeInputs, communes, draws, provincialInputs } from './random-inputs.ts'

describe('properties', () => {
  const amounts = [
    'output-value',
    'budget-spending',
    'bank-income',
    'product-tax',
    'product-subsidy',
    'previous-output',
  ]
  const scales = ({ indicator }: ReconciledObservation) => [...amounts, 'product-quantity'].includes(indicator)

  test('all values times k: levels times k, growth and structure unchanged', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0.1, max: 50, noNaN: true }), (seed, k) => {
        const { inputs } = compileRandom(seed)
        const scaled = inputs.map((row) => (scales(row) ? { ...row, value: row.value! * k } : row))
        const [once, times] = [inputs, scaled].map((one) => reader(compile(one, run, grdpRecipe, catalogueOf(areas))))
        const pair = (cell: Parameters<ReturnType<typeof reader>>[0]) => [amount(once!(cell)), amount(times!(cell))]
        const [level, larger] = pair({ industry: 'GRDP', measure: 'grdp' })
        closeTo(larger! / k, level!)
        for (const cell of [
          { industry: 'GRDP', measure: 'growth-index' as const },
          { industry: 'C', measure: 'structure' as const, prices: 'current' },
        ]) {
          const [a, b] = pair(cell)
          closeTo(a!, b!)
        }
      }),
      { ...seeds, numRuns: 5 },
    )
  })

  test('the order of the inputs does not matter, rows are sorted by key, unique and valid', () => {
    const { compiled, inputs } = compileRandom(7)
    const reversed = compile([...inputs].reverse(), run, grdpRecipe, catalogueOf(areas))
    expect(reversed).toEqual(compiled)
    const keys = compiled.accounts.map(accountKey)
    expect(keys).toEqual([...new Set(keys)].sort())
    for (const row of compiled.accounts) expect(Account.safeParse(row).error).toBeUndefined()
  })

  test('every input is a series that came or a row that was made, and contributions sum to the value', () => {
    const { compiled, inputs } = compileRandom(11)
    const known = new Set([
      ...inputs.map((row) => `series:${seriesKey(row)}`),
      ...compiled.accounts.map((row) => `account:${accountKey(row)}`),
    ])
    const sums = compiled.accounts.filter((row) => row.step === 'compile/grdp' || row.step.startsWith('compile/sum-'))
    expect(sums.length).toBeGreaterThan(100)
    for (const row of compiled.accounts) {
      expect(row.inputs.length).toBeGreaterThan(0)
      expect(row.inputs.filter(({ ref }) => !known.has(ref))).toEqual([])
    }
    for (const row of sums) closeTo(total(row.inputs.map((input) => input.contribution ?? 0)), row.value ?? 0)
  })

  test('GRDP per head only for years, in million dong', () => {
    const year = { ...run, period: '2025' }
    const compiled = compile(provincialInputs(draws(3), '2025'), year, grdpRecipe, catalogueOf())
    const value = reader(compiled)
    const at = { period: '2025', prices: 'current' }
    const people = amount(value({ industry: '_T', measure: 'average-population', period: '2025', prices: 'none' }))
    const grdp = amount(value({ ...at, industry: 'GRDP', measure: 'grdp' }))
    closeTo(amount(value({ ...at, industry: 'GRDP', measure: 'grdp-per-head' })), (grdp * 1000) / people)
    const half = compileRandom(3).compiled
    expect(half.accounts.some((row) => row.measure === 'grdp-per-head')).toBe(false)
  })

  test('a province with 102 communes compiles: 20 sections and a total each, with a residual', () => {
    const many = communes(102)
    const draw = draws(5)
    const inputs = [...provincialInputs(draw), ...communeInputs(draw, many)]
    const rows = compile(inputs, run, grdpRecipe, catalogueOf(many)).accounts
    expect(rows.filter((row) => row.measure === 'commune-output')).toHaveLength(2 * 103 * 21)
  })
})
