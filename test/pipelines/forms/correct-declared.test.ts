import { describe, expect, it } from 'vitest'
import { correctDeclared } from '../../../pipelines/forms/correct-declared.ts'
import { Correction } from '../../../schemas/correction.ts'
import type { ValidatedObservation } from '../../../schemas/observation.ts'

const submission = '82-0123456789abcdef'
const observation = (item: string, cell: string, value: number | null): ValidatedObservation => ({
  province: '82',
  indicator: 'product-quantity',
  area: 'P-82-20250701',
  industry: '01',
  ownership: '_T',
  item,
  period: '2025',
  prices: 'none',
  value,
  status: value === null ? 'not-reported' : 'final',
  submission,
  origin: `${submission}!Bieu 001.H!${cell}`,
  ruleset: 'r',
})
const observations = [observation('lua', 'C15', 4321.5), observation('ngo', 'C16', null)]
const sent = [{ submission, form: '001.H/SNNMT', period: '2025' }]
const correction = (more: Partial<Correction>): Correction =>
  Correction.parse({
    id: 'a',
    province: '82',
    form: '001.H/SNNMT',
    period: '2025',
    ...(more.series ? {} : { cell: 'Bieu 001.H!C15' }),
    expect: 4321.5,
    value: 4231.5,
    reason: 'Đảo chữ số',
    source: 'CV 12',
    who: 'Phòng Tổng hợp',
    date: '2026-01-06',
    ...more,
  })
const values = (corrections: Correction[]) => {
  const { observations: after, findings } = correctDeclared(observations, sent, corrections)
  return { values: after.map(({ value }) => value), codes: findings.map(({ code, severity }) => `${severity} ${code}`) }
}

describe('declared corrections', () => {
  it('change one value, say so, and leave the originals alone', () => {
    const { observations: after, findings } = correctDeclared(observations, sent, [correction({})])
    expect(after[0]).toEqual({ ...observations[0], value: 4231.5 })
    expect(observations[0]!.value).toBe(4321.5)
    expect(findings).toMatchObject([
      {
        code: 'forms/corrected',
        severity: 'note',
        place: `${submission}!Bieu 001.H!C15`,
        facts: { found: 4321.5, value: 4231.5, who: 'Phòng Tổng hợp', date: '2026-01-06' },
      },
    ])
  })
  it('name a series as well as a cell, and a value that was missing becomes an estimate', () => {
    const series = 'product-quantity|P-82-20250701|01|_T|ngo|2025|none'
    const { observations: after } = correctDeclared(observations, sent, [
      correction({ series, expect: null, value: 7 }),
    ])
    expect(after[1]).toMatchObject({ value: 7, status: 'estimate' })
  })
  it('fail when the source no longer says what they expect', () => {
    expect(values([correction({ expect: 4000 })])).toEqual({
      values: [4321.5, null],
      codes: ['error forms/correction-stale'],
    })
    expect(values([correction({ expect: null })]).codes).toEqual(['error forms/correction-stale'])
  })
  it('fail when a later file stands in place of the one they name, or the cell is not there', () => {
    expect(values([correction({ submission: '82-ffffffffffffffff' })]).codes).toEqual([
      'error forms/correction-superseded',
    ])
    expect(values([correction({ cell: 'Bieu 001.H!Z99' })]).codes).toEqual(['error forms/correction-target-missing'])
  })
  it('wait when the round has no such form, and leave other provinces alone', () => {
    expect(
      values([correction({ form: '002.H/SNNMT' }), correction({ period: '2024' }), correction({ province: '51' })]),
    ).toEqual({
      values: [4321.5, null],
      codes: [],
    })
  })
  it('follow one another by date; the later expects what the earlier made', () => {
    const later = correction({ id: 'b', date: '2026-02-01', expect: 4231.5, value: 1 })
    expect(values([later, correction({})]).values[0]).toBe(1)
  })
  it('name either a cell or a series', () => {
    expect(Correction.safeParse({ ...correction({}), series: 'a|b|c|d|e|2025|none' }).success).toBe(false)
    expect(Correction.safeParse({ ...correction({}), cell: undefined }).success).toBe(false)
  })
})
