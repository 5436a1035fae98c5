import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { validate } from '../../../pipelines/validate/validate.ts'
import { Area } from '../../../schemas/area.ts'
import { Form } from '../../../schemas/form.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { type Amount, cellOf, context, form, ingested, observationOf, rule } from './fixture.ts'

const required = rule({ id: 'validate/required-rows', kind: 'required' })
const codes = rule({ id: 'validate/row-codes', kind: 'codes' })
const totals = rule({ id: 'validate/totals', kind: 'sum-of-parts', tolerance: 0.005 })
const sign = rule({ id: 'validate/sign', kind: 'sign' })
const magnitude = rule({ id: 'validate/order', kind: 'magnitude', tolerance: 0.5, limit: 20 })
const all = [required, codes, totals, sign, magnitude]
const clean: Record<string, [Amount, Amount]> = { '1': [330, 300], '11': [220, 200], '12': [110, 100] }
const told = (rows: Record<string, [Amount, Amount]>, rules = all) =>
  validate(ingested(rows), context(rules))
    .findings.filter((f) => f.severity !== 'note')
    .map((f) => `${f.severity} ${f.code} ${f.place.split('!').at(-1)}`)

describe('a submission that is in order', () => {
  it('passes with the same observations and the name of the rule set', () => {
    const file = ingested(clean)
    const { outcome, observations, findings, ruleset } = validate(file, context(all))
    expect({ outcome, findings }).toEqual({ outcome: 'passed', findings: [] })
    expect(ruleset).toMatch(/^base@[0-9a-f]{14}$/)
    expect(observations).toEqual(file.observations.map((o) => ({ ...o, ruleset })))
  })
  it('names another rule set when a bound changes', () => {
    const looser = rule({ id: 'validate/totals', kind: 'sum-of-parts', tolerance: 0.006 })
    const name = (rules: typeof all) => validate(ingested(clean), context(rules)).ruleset
    expect(name([looser])).not.toBe(name([totals]))
    expect(name([totals])).toBe(name([totals]))
  })
})

describe('a submission with errors', () => {
  it('stays out whole, with every problem told in one pass, in reading order', () => {
    const { outcome, observations, findings } = validate(
      ingested({ '1': [400, 300], '11': [-220, null], '12': [110_000, 100] }),
      context(all),
    )
    expect(outcome).toBe('failed')
    expect(observations).toEqual([])
    const noted = findings.filter((f) => f.severity !== 'note')
    expect(noted.map((f) => `${f.code} ${f.place.split('!').at(-1)}`)).toEqual([
      'validate/sum-of-parts C10',
      'validate/negative C11',
      'validate/missing-value D11',
      'validate/unit-magnitude C12',
    ])
  })
  it('stays out for an error of ingest alone, and passes with a warning', () => {
    const file = ingested(clean)
    const found = (severity: 'error' | 'warning') => [{ code: 'ingest/unknown-area', severity, place: 'x', facts: {} }]
    expect(validate({ ...file, findings: found('error') }, context(all)).outcome).toBe('failed')
    expect(validate({ ...file, findings: found('warning') }, context(all)).outcome).toBe('passed')
  })
  it('fails without identity', () => {
    const file = { ...ingested(clean), identity: null }
    expect(validate(file, context(all))).toMatchObject({ outcome: 'failed', observations: [], findings: [] })
  })
  it('refuses a form version that the catalogue lacks', () => {
    const file = ingested(clean)
    const other = { ...file, identity: { ...file.identity!, formVersion: '9' } }
    expect(() => validate(other, context(all))).toThrow(InvalidInput)
    expect(() => validate(other, context(all))).toThrow(/validate\/unknown-form/)
  })
})

describe('required', () => {
  it('takes nil and not-collected for answers, a blank and a missing row for errors', () => {
    expect(told({ '1': ['nil', 'nil'], '11': ['nil', 'not-collected'], '12': [null, 100] }, [required])).toEqual([
      'error validate/missing-value C12',
    ])
    expect(told({ '1': [220, 200], '11': [220, 200] }, [required])).toEqual(['error validate/missing-row Bieu'])
  })
  it('does not repeat what ingest has said of a cell', () => {
    const file = ingested({ ...clean, '12': [null, 100] })
    const findings = [
      { code: 'ingest/not-a-number', severity: 'warning' as const, place: file.formCells[4]!.origin, facts: {} },
    ]
    expect(validate({ ...file, findings }, context([required])).findings).toEqual([])
  })
})

describe('a form with a row for each commune', () => {
  const commune = (code: string, name: string) =>
    Area.parse({
      id: `C-${code}-20250701`,
      level: 'commune',
      code,
      name,
      type: 'xã',
      parentCode: '51',
      provinceCode: '51',
      validFrom: '2025-07-01',
      validTo: null,
      legalAct: '1677/NQ-UBTVQH15',
      areaKm2: null,
      population: null,
      populationDate: null,
    })
  const communeForm = Form.parse({ ...form, rows: { each: 'commune' }, columns: [form.columns[0]] })
  const rules = [rule({ id: 'validate/communes', kind: 'required', rows: 'commune', severity: 'warning' }), codes]
  const province = Area.parse({
    ...commune('21000', 'x'),
    id: 'P-51-20250701',
    level: 'province',
    code: '51',
    parentCode: '',
  })
  const areas = [province, commune('21019', 'Phường Cẩm Thành'), commune('21289', 'Xã Trà Bồng')]
  const setting = context(rules, { forms: [communeForm], history: { areas, changes: [] } })
  const file = (codesOfRows: string[]) => {
    const formCells = codesOfRows.map((code, i) => cellOf(code, 0, 5, 10 + i))
    const observations = formCells.map((cell) => observationOf(cell, { area: `C-${cell.rowCode}-20250701` }))
    const identity = { ...ingested(clean).identity!, period: '2025-Q3' }
    return { identity, observations, formCells, findings: [] }
  }
  it('accepts the file that lacks one commune and names the commune', () => {
    const { outcome, observations, findings } = validate(file(['21019']), setting)
    expect(outcome).toBe('passed')
    expect(observations).toHaveLength(1)
    expect(findings).toMatchObject([
      { code: 'validate/missing-area', severity: 'warning', facts: { area: 'Xã Trà Bồng', areaCode: '21289' } },
    ])
  })
  it('refuses a commune that stands twice', () => {
    const { outcome, findings } = validate(file(['21019', '21289', '21019']), setting)
    expect(outcome).toBe('failed')
    expect(findings).toMatchObject([{ code: 'validate/duplicate-row', facts: { rowCode: '21019', first: 'C10' } }])
  })
})

describe('sum of parts', () => {
  // Lào Cai: a subtotal of 15.501 tỷ that lacked 98 tỷ of its parts, a gap of 0.63 percent against the 0.5 allowed.
  it('flags the published subtotal that lacks 98 of 15 501, and names both sums', () => {
    const { findings } = validate(ingested({ '1': [15_403, 10], '11': [15_403, 5], '12': [98, 5] }), context([totals]))
    expect(findings).toMatchObject(
      [
        // of three cells that could be wrong, the one that would change most in proportion
        { code: 'validate/likely-cell', facts: { value: 98, suggested: 0, others: 2 } },
        { code: 'validate/sum-of-parts', facts: { total: 15_403, sum: 15_501, difference: -98 } },
      ].reverse(),
    )
  })
  it('accepts a difference of rounding: 100,03 against 100', () => {
    expect(told({ '1': [100.03, 100], '11': [60, 60], '12': [40, 40] }, [totals])).toEqual([])
  })
  it('counts a nil part as nothing, and cannot tell when a part is missing', () => {
    const count = (rows: Record<string, [Amount, Amount]>) => validate(ingested(rows), context([totals])).counts[0]
    expect(count({ '1': [220, 200], '11': [220, 200], '12': ['nil', 'nil'] })).toMatchObject({
      yes: 2,
      no: 0,
      cannotTell: 0,
    })
    expect(count({ '1': [220, 200], '11': [220, 200], '12': ['not-collected', null] })).toMatchObject({
      yes: 0,
      cannotTell: 2,
    })
    expect(count({ '1': [null, null], '11': [220, 200], '12': [1, 1] })).toMatchObject({ yes: 0, no: 0, cannotTell: 2 })
  })
  it('holds for any exact sum, over seeded random parts', () => {
    const part = fc.double({ min: 1, max: 1e7, noNaN: true })
    const strict = rule({ id: 'validate/totals', kind: 'sum-of-parts', tolerance: 1e-9 })
    fc.assert(
      fc.property(part, part, (a, b) => {
        expect(told({ '1': [a + b, b + a], '11': [a, b], '12': [b, a] }, [strict])).toEqual([])
        expect(told({ '1': [(a + b) * 1.01, a + b], '11': [a, a], '12': [b, b] }, [strict])).toHaveLength(1)
      }),
      { seed: 20250701, numRuns: 200 },
    )
  })
})

describe('order', () => {
  it('does not depend on the order of the cells', () => {
    const file = ingested({ '1': [400, 300], '11': [-220, null], '12': [110_000, 100] })
    const expected = validate(file, context(all)).findings
    fc.assert(
      fc.property(fc.shuffledSubarray(file.formCells, { minLength: 6 }), (formCells) => {
        const observations = [...file.observations].reverse()
        expect(validate({ ...file, formCells, observations }, context([...all].reverse())).findings).toEqual(expected)
      }),
      { seed: 51, numRuns: 50 },
    )
  })
})
