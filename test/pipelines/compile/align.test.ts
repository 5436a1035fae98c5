import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { align, type Target } from '../../../pipelines/compile/align.ts'
import { reconcileOfficial } from '../../../pipelines/compile/reconcile-official.ts'
import type { ReconciliationNote } from '../../../schemas/reconciliation.ts'
import { amount, industries, reader, sections, series } from './inputs.ts'
import { compileOf, inputs, thrown } from './one-province.ts'
import { closeTo, total } from './random-compilation.ts'

const leaf = (code: string, value: number, estimatedShare = 0) => ({ code, value, estimatedShare })

describe('align', () => {
  test('the worked numbers of the method page', () => {
    const leaves = [leaf('B', 20), leaf('C', 60), leaf('F', 20)]
    const target: Target = { code: 'KV2', leaves: ['B', 'C', 'F'], official: 110, treatment: 'prorate' }
    expect([...align(leaves, [target]).values()].map((v) => Number(v.toFixed(9)))).toEqual([22, 66, 22])
    // balance: F is wholly modelled, weights 20, 60 and 200: 10 more go 20/280, 60/280, 200/280
    const modelled = [leaf('B', 20), leaf('C', 60), leaf('F', 20, 1)]
    const balanced = [...align(modelled, [{ ...target, treatment: 'balance' }]).values()]
    expect(balanced.map((v) => Number(v.toFixed(4)))).toEqual([20.7143, 62.1429, 27.1429])
  })

  test('every official total so treated is met, a kept region stays, nothing turns negative', () => {
    const value = fc.double({ min: 0.1, max: 1e4, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 6, maxLength: 6 }),
        fc.double({ min: 0.5, max: 1.5, noNaN: true }),
        fc.double({ min: 0.9, max: 1.4, noNaN: true }),
        fc.constantFrom('prorate' as const, 'balance' as const),
        (values, inner, outer, treatment) => {
          const leaves = ['A', 'B', 'C', 'F', 'G', 'TAX'].map((code, i) => leaf(code, values[i]!, i / 6))
          const cn = (values[1]! + values[2]!) * inner
          const kept = values[0]!
          const all = total(values) * outer + cn + kept
          const met = align(leaves, [
            { code: 'GRDP', leaves: leaves.map((one) => one.code), official: all, treatment },
            { code: 'KV1', leaves: ['A'], official: kept * 2, treatment: 'keep' },
            { code: 'KV2.CN', leaves: ['B', 'C'], official: cn, treatment },
          ])
          closeTo(met.get('B')! + met.get('C')!, cn)
          closeTo(total([...met.values()]), all)
          expect(met.get('A')).toBe(kept)
          expect(Math.min(...met.values())).toBeGreaterThanOrEqual(0)
        },
      ),
      { seed: 8, numRuns: 200 },
    )
  })

  test.each<[string, Target[]]>([
    [
      'compile/nothing-to-align',
      [
        { code: 'A', leaves: ['A'], official: 5, treatment: 'prorate' },
        { code: 'KV1', leaves: ['A'], official: 6, treatment: 'prorate' },
      ],
    ],
    [
      'compile/nothing-to-align',
      [
        { code: 'A', leaves: ['A'], official: 5, treatment: 'keep' },
        { code: 'KV1', leaves: ['A'], official: 6, treatment: 'balance' },
      ],
    ],
    [
      'compile/not-nested',
      [
        { code: 'X', leaves: ['A', 'B'], official: 5, treatment: 'keep' },
        { code: 'Y', leaves: ['B', 'C'], official: 6, treatment: 'keep' },
      ],
    ],
    ['compile/no-such-industry', [{ code: 'Z', leaves: ['Z'], official: 5, treatment: 'keep' }]],
  ])('%s', (code, targets) => {
    expect(thrown(() => align([leaf('A', 4), leaf('B', 2), leaf('C', 1)], targets)).code).toBe(code)
  })
})

describe('the sheet of a vintage', () => {
  const own = reader(compileOf(inputs))
  const level = (industry: string, measure: 'grdp' | 'value-added' = 'value-added') =>
    amount(own({ industry, measure }))
  const official = (industry: string, value: number) =>
    series({ indicator: 'official-level', industry, prices: 'constant-2010' }, value)
  const { accounts } = compileOf([
    ...inputs,
    official('GRDP', level('GRDP', 'grdp') * 1.02),
    official('KV2', level('KV2') * 1.05),
  ])
  const decision = (industry: string, treatment: ReconciliationNote['treatment']) => ({
    ...{ industry, prices: 'constant-2010', cause: 'scope' as const, treatment, note: 'điện phát' },
  })

  test('one line an official figure, with the difference and what was decided', () => {
    const { rows, aligned } = reconcileOfficial(accounts, [decision('KV2', 'keep')], industries)
    expect(rows.map((row) => row.industry)).toEqual(['GRDP', 'KV2'])
    closeTo(rows[1]!.difference!, -0.05 * level('KV2'))
    closeTo(rows[1]!.percent!, (-0.05 / 1.05) * 100)
    expect(rows[1]).toMatchObject({ cause: 'scope', treatment: 'keep', note: 'điện phát', aligned: null })
    expect(rows[0]).toMatchObject({ cause: null, treatment: null })
    expect(aligned).toEqual([])
  })

  test('aligned levels are a family of their own: compile and official rows are as before', () => {
    const { rows, aligned } = reconcileOfficial(
      accounts,
      [decision('KV2', 'prorate'), decision('GRDP', 'balance')],
      industries,
    )
    expect(new Set(aligned.map((row) => row.measure))).toEqual(new Set(['aligned-level']))
    for (const row of rows) closeTo(row.aligned!, row.official)
    const at = (code: string) => aligned.find((row) => row.industry === code)!.value!
    closeTo(total([...sections, 'TAX'].map(at)), at('GRDP'))
    closeTo(at('C') / level('C'), 1.05)
    expect(amount(reader({ accounts, findings: [] })({ industry: 'C', measure: 'value-added' }))).toBe(level('C'))
    expect(aligned.every((row) => row.inputs.some((input) => input.role === 'compiled'))).toBe(true)
  })

  test('a decision where no official figure came is refused', () => {
    expect(thrown(() => reconcileOfficial(accounts, [decision('KV1', 'keep')], industries)).code).toBe(
      'compile/nothing-received',
    )
  })
})
