import { readdirSync, readFileSync } from 'node:fs'
import { sum } from 'simple-statistics'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { reconcile } from '../../../pipelines/reconcile/reconcile.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { seriesKey, type ValidatedObservation } from '../../../schemas/observation.ts'
import { lastDay } from '../../../schemas/period.ts'
import { history, indicatorOf, observe, reporting } from './territory.ts'

const scope = { province: '82', boundaries: '2025-07-01', periods: ['2024', '2025'] }
const rice = indicatorOf({
  code: 'commune-product',
  provinceTotal: { indicator: 'product-quantity', tolerance: 0.001 },
})
const labour = indicatorOf({ code: 'labour', overTime: 'last' })
const shareOf = indicatorOf({ code: 'poor-share', overArea: 'not-allowed' })
const catalogue = { indicators: [rice, labour, shareOf], history }
const years = ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4']

const quantity = { indicator: 'commune-product', industry: '01', item: 'lua' }
/** One value for each unit that reports on the period's last day. */
const everyUnit = (period: string, over: Partial<ValidatedObservation>, value = 1): ValidatedObservation[] =>
  reporting(lastDay(period), ['82', '87']).map((unit) => observe(unit.id, value, { ...over, period }))
const provincial = (period: string, value: number, area = 'P-82-20250701') =>
  observe(area, value, { indicator: 'product-quantity', industry: '01', item: 'lua', period })

describe('a province year on one map', () => {
  const observations = years.flatMap((period) => everyUnit(period, quantity))
  // The list changes inside the year: 311 communes until October 2024, 305 from November, 102 from July 2025.
  const { series, findings } = reconcile(observations, scope, catalogue)

  test('each quarter and each year is there for all 102 communes', () => {
    expect(findings).toEqual([])
    expect(series.length).toBe(102 * (8 + 2))
    expect(new Set(series.map((row) => row.boundaries))).toEqual(new Set(['2025-07-01']))
  })

  test('the year has the sum of what the units of its own days reported', () => {
    const total = (period: string) => sum(series.filter((row) => row.period === period).map((row) => row.value!))
    const reported = (year: string) => observations.filter((o) => o.period.startsWith(year)).length
    expect(total('2024')).toBeCloseTo(reported('2024'), 9)
    expect(total('2025')).toBeCloseTo(305 + 305 + 102 + 102, 9)
  })

  test('new communes that report for themselves are as reported', () => {
    const steps = (period: string) => new Set(series.filter((row) => row.period === period).map((row) => row.step))
    expect(steps('2025-Q3')).toEqual(new Set(['reconcile/as-reported']))
    expect(steps('2025-Q2')).toEqual(new Set(['reconcile/restate']))
    expect(steps('2025')).toEqual(new Set(['reconcile/aggregate-periods']))
  })

  test('ordered by key, whatever the order of arrival', () => {
    const keys = series.map(seriesKey)
    expect([...keys].sort()).toEqual(keys)
    expect(reconcile([...observations].reverse(), scope, catalogue)).toEqual({ series, findings })
  })
})

describe('figures of whole provinces', () => {
  test('pass unchanged; those of former provinces keep their own area and are never added', () => {
    const figures = [
      provincial('2025', 4000),
      provincial('2024', 1500, 'P-82-20040831'),
      provincial('2024', 2300, 'P-87-20040831'),
    ]
    const { series, findings } = reconcile(figures, scope, catalogue)
    expect(series.map((row) => [row.area, row.value, row.boundaries, row.step])).toEqual([
      ['P-82-20040831', 1500, '2004-08-31', 'reconcile/as-reported'],
      ['P-82-20250701', 4000, '2025-07-01', 'reconcile/as-reported'],
      ['P-87-20040831', 2300, '2004-08-31', 'reconcile/as-reported'],
    ])
    expect(findings.map((f) => [f.code, f.severity, f.facts.area])).toEqual([
      ['reconcile/former-unit', 'note', 'Tỉnh Tiền Giang'],
      ['reconcile/former-unit', 'note', 'Tỉnh Đồng Tháp'],
    ])
  })

  test('communes that do not add up to the province: both figures and the difference', () => {
    const communes = everyUnit('2025-Q3', quantity, 10)
    const off = reconcile([...communes, provincial('2025-Q3', 1000)], scope, catalogue).findings
    expect(off.filter((f) => f.code === 'reconcile/communes-differ-from-province').map((f) => f.facts)).toEqual([
      expect.objectContaining({ communes: 1020, province: 1000, difference: 20, percent: 2, item: 'lua' }),
    ])
    const near = reconcile([...communes, provincial('2025-Q3', 1020.9)], scope, catalogue).findings
    expect(near.map((f) => f.code)).not.toContain('reconcile/communes-differ-from-province')
  })

  test('no comparison with a commune missing', () => {
    const { findings } = reconcile(
      [...everyUnit('2025-Q3', quantity).slice(1), provincial('2025-Q3', 1)],
      scope,
      catalogue,
    )
    expect(new Set(findings.map((f) => f.code))).toEqual(
      new Set(['reconcile/missing-part', 'reconcile/missing-quarter']),
    )
  })
})

describe('trouble is a finding and the rest goes on', () => {
  const codesOf = (observations: ValidatedObservation[]) =>
    reconcile(observations, scope, catalogue).findings.map((f) => [f.code, f.severity])

  test('a new code before its day, another province, an unknown unit or indicator', () => {
    expect(codesOf([observe('C-28615-20250701', 1, { ...quantity, period: '2025-Q2' })])).toContainEqual([
      'reconcile/unknown-area',
      'error',
    ])
    expect(codesOf([observe('C-21025-20250701', 1, { ...quantity, period: '2025-Q3' })])).toContainEqual([
      'reconcile/unknown-area',
      'error',
    ])
    expect(codesOf([observe('C-99999-20250701', 1, quantity)])).toEqual([['reconcile/unknown-area', 'error']])
    expect(codesOf([observe('C-28615-20040831', 1, { indicator: 'unheard-of' })])).toEqual([
      ['reconcile/unknown-indicator', 'error'],
    ])
  })

  test('an indicator that cannot be added, beside one that can', () => {
    const both = [
      ...everyUnit('2025-Q3', { indicator: 'poor-share' }),
      ...everyUnit('2025-Q3', { indicator: 'labour' }),
    ]
    const { series, findings } = reconcile(both, { ...scope, periods: ['2025-9M'] }, catalogue)
    expect(findings.map((f) => f.code)).toEqual(['reconcile/not-additive'])
    expect(series.filter((row) => row.period === '2025-9M').map((row) => row.value)).toEqual(Array(102).fill(1))
  })

  test('two figures for one cell: equal ones count once, unequal ones not at all', () => {
    const communes = everyUnit('2025-Q3', quantity, 5)
    const again = { ...communes[0]!, origin: 'other!A!1' }
    const equal = reconcile([...communes, again], { ...scope, periods: [] }, catalogue)
    expect(equal.findings).toEqual([])
    expect(sum(equal.series.map((row) => row.value!))).toBe(510)
    const unequal = reconcile([...communes, { ...again, value: 6 }], { ...scope, periods: [] }, catalogue)
    expect(unequal.findings.map((f) => f.code)).toEqual(['reconcile/missing-part', 'reconcile/reported-twice'])
    expect(unequal.series.filter((row) => row.value === null).length).toBe(1)
  })

  test('a province that does not exist is the caller’s mistake', () => {
    expect(() => reconcile([], { ...scope, province: '87' }, catalogue)).toThrow(InvalidInput)
  })

  test('basis whole over a division is refused for that indicator alone', () => {
    const whole = indicatorOf({ code: 'whole-only', restateBasis: 'whole' })
    const both = [
      ...everyUnit('2025-Q2', { indicator: 'whole-only' }),
      ...everyUnit('2025-Q2', { indicator: 'labour' }),
    ]
    const { series, findings } = reconcile(both, scope, { indicators: [whole, labour], history })
    expect(
      findings.filter((f) => f.facts.indicator === whole.name.vi && f.severity === 'error').map((f) => f.code),
    ).toEqual(['reconcile/divided-unit'])
    expect(new Set(series.map((row) => row.indicator))).toEqual(new Set(['labour']))
  })
})

describe('wordings', () => {
  interface Wording {
    code: string
    message: { vi: string; en: string }
    advice: { vi: string; en: string }
  }
  const wordings = parse(readFileSync('catalogue/findings/reconcile.yaml', 'utf8')) as Wording[]
  const byCode = new Map(wordings.map((wording) => [wording.code, wording]))

  test('every code of the stage has one, and no code has two', () => {
    const folder = 'pipelines/reconcile'
    const text = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
    const emitted = [
      ...text
        .join('')
        .replaceAll(/\bstep: [^,\n]*/g, '')
        .matchAll(/'(reconcile\/[a-z-]+)'/g),
    ].map((match) => match[1]!)
    expect(emitted.filter((code) => !byCode.has(code))).toEqual([])
    expect(byCode.size).toBe(wordings.length)
  })

  test('what a wording prints, the finding carries', () => {
    const trouble = [
      ...everyUnit('2025-Q2', { indicator: 'poor-share' }),
      ...everyUnit('2025-Q3', quantity, 5).slice(2),
      ...everyUnit('2025-Q4', quantity, 5),
      { ...everyUnit('2025-Q4', quantity, 6)[0]!, origin: 'zz' },
      provincial('2025-Q4', 1),
      provincial('2024', 1, 'P-87-20040831'),
      observe('C-99999-20250701', 1, quantity),
      observe('C-28615-20040831', 1, { indicator: 'unheard-of' }),
    ]
    const { findings } = reconcile(trouble, scope, catalogue)
    expect(new Set(findings.map((f) => f.code)).size).toBe(7)
    for (const { code, facts } of findings) {
      const { message, advice } = byCode.get(code)!
      const printed = [message.vi, message.en, advice.vi, advice.en].join(' ').matchAll(/\{(\w+)\}/g)
      for (const [, name] of printed) if (name !== 'place') expect(Object.keys(facts), code).toContain(name)
    }
  })
})
