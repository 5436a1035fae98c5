import { describe, expect, test } from 'vitest'
import { compile } from '../../../pipelines/compile/compile.ts'
import { growthIndex } from '../../../pipelines/compile/growth.ts'
import { seriesLookup } from '../../../pipelines/compile/series-lookup.ts'
import { amount, catalogueOf, grdpRecipe, industries, reader, run, series } from './inputs.ts'
import type { Match } from './one-province.ts'
import { codes, compileOf, expectFinite, fits, inputs, now, replaced, thrown, without } from './one-province.ts'

/** The classification with other parents for some industries. */
const reparented = (parents: Record<string, string>) =>
  industries.map((one) => ({ ...one, parent: parents[one.code] ?? one.parent }))

describe('figures that cannot be used', () => {
  test.each<[string, Match]>([
    ['price index', { indicator: 'price-index', industry: 'G', item: 'output', ...now }],
    ['input index', { indicator: 'price-index', industry: '10', item: 'input', ...now }],
    ['volume of the year before', { indicator: 'electricity-sold', period: '2024-6M' }],
    ['index of a tax line', { indicator: 'price-index', industry: 'TAX', item: 'gtgt', ...now }],
  ])('a zero %s is a finding, never Infinity', (_, match) => {
    const compiled = compileOf(replaced(match, { value: 0 }))
    expect(codes(compiled.findings)).toContain('compile/unusable-input')
    expect(reader(compiled)({ industry: 'GRDP', measure: 'grdp' }).value).toBeNull()
    expectFinite(compiled)
  })

  test('inputs of another base year are none: no industry that needs one has a value at constant prices', () => {
    const recipe = { ...grdpRecipe, baseYear: 2020 }
    const compiled = compile(inputs, { ...run, baseYear: 2020 }, recipe, catalogueOf())
    const constant = compiled.accounts.filter(({ prices, value }) => prices === 'constant-2020' && value !== null)
    expect(constant.map(({ industry, measure, value }) => [industry, measure, value])).toEqual([])
    const missing = compiled.findings.filter(({ code }) => code === 'compile/missing-input')
    for (const indicator of ['price-index', 'base-price', 'ic-ratio', 'previous-output'])
      expect(missing.some(({ place }) => place.startsWith(`${indicator}|`) && place.endsWith('|constant-2020'))).toBe(
        true,
      )
    expect(reader(compiled)({ industry: 'C', measure: 'value-added', prices: 'current' }).value).not.toBeNull()
  })

  test('a level of zero in the year before has no growth index, and still a contribution', () => {
    const compiled = compileOf(replaced({ indicator: 'output-value', industry: 'T', period: '2024-6M' }, { value: 0 }))
    const value = reader(compiled)
    expect(value({ industry: 'T', measure: 'growth-index' }).value).toBeNull()
    expect(amount(value({ industry: 'T', measure: 'contribution' }))).toBeGreaterThan(0)
    expect(codes(compiled.findings)).toContain('compile/growth-undefined')
    expectFinite(compiled)
  })

  test('ownership shares that do not make 100', () => {
    const match = { indicator: 'ownership-share', industry: 'G', ownership: 'foreign', ...now }
    const share = inputs.find((row) => fits(row, match))!.value!
    const within = compileOf(replaced(match, { value: share + 0.04 }))
    expect(codes(within.findings)).not.toContain('compile/ownership-shares')
    const value = reader(within)
    const part = (ownership: string) => amount(value({ industry: 'G', ownership, measure: 'value-added' }))
    expect(part('state') + part('non-state') + part('foreign')).toBeCloseTo(part('_T'), 9)
    const beyond = compileOf(replaced(match, { value: share + 0.06 }))
    expect(beyond.findings.find((one) => one.code === 'compile/ownership-shares')!.severity).toBe('error')
    expect(reader(beyond)({ industry: 'VA', ownership: 'state', measure: 'value-added' }).value).toBeNull()
    expect(reader(beyond)({ industry: 'VA', measure: 'value-added' }).value).not.toBeNull()
  })

  test('one ownership missing: a warning, no figures by ownership, GRDP unharmed', () => {
    const compiled = without({ indicator: 'ownership-share', industry: 'G', ownership: 'state', ...now })
    expect(codes(compiled.findings)).toContain('compile/missing-ownership')
    expect(reader(compiled)({ industry: 'VA', ownership: 'state', measure: 'value-added' }).value).toBeNull()
    expect(reader(compiled)({ industry: 'GRDP', measure: 'grdp' }).value).not.toBeNull()
  })
})

describe('the official figure', () => {
  const grdp = amount(reader(compileOf(inputs))({ industry: 'GRDP', measure: 'grdp' }))
  const official = (value: number) =>
    series({ indicator: 'official-level', industry: 'GRDP', prices: 'constant-2010' }, value)

  test.each([
    [0.0004, 0],
    [0.0006, 1],
  ])('a relative difference of %f makes %d finding(s)', (apart, count) => {
    const compiled = compileOf([...inputs, official(grdp * (1 + apart))])
    const found = compiled.findings.filter((one) => one.code === 'compile/differs-from-official')
    expect(found).toHaveLength(count)
    const value = reader(compiled)
    expect(amount(value({ industry: 'GRDP', measure: 'grdp' }))).toBe(grdp)
    expect(amount(value({ industry: 'GRDP', measure: 'difference-level' }))).toBeCloseTo(-apart * grdp, 6)
  })

  test('a region that was not received is not derived', () => {
    const { accounts } = compileOf([...inputs, official(grdp)])
    const rows = accounts.filter((row) => row.measure.startsWith('official-'))
    expect(rows.map((row) => row.industry)).toEqual(['GRDP'])
  })
})

describe('refusals', () => {
  test.each<[string, string, () => unknown]>([
    [
      'a series on another map',
      'compile/other-boundaries',
      () => compileOf(replaced({ indicator: 'electricity-sold', ...now }, { boundaries: '2025-06-30' })),
    ],
    [
      'a series of another province',
      'compile/other-province',
      () => compileOf(replaced({ indicator: 'electricity-sold', ...now }, { province: '82' })),
    ],
    ['a series twice', 'compile/duplicate-series', () => compileOf([...inputs, inputs[0]!])],
    [
      'a value that is no number',
      'compile/not-finite',
      () => compileOf(replaced({ indicator: 'electricity-sold', ...now }, { value: Number.NaN })),
    ],
    [
      'a recipe of another base year',
      'compile/other-base-year',
      () => compileOf(inputs, { ...grdpRecipe, baseYear: 2020 }),
    ],
    [
      'a fixed price that changed',
      'compile/base-price-changed',
      () =>
        compileOf([
          ...inputs,
          series(
            { indicator: 'base-price', industry: '01', item: 'lua', period: '2024-6M', prices: 'constant-2010' },
            999,
          ),
        ]),
    ],
    [
      'a value that is said to be missing',
      'compile/status-differs',
      () => compileOf(replaced({ indicator: 'electricity-sold', ...now }, { status: 'not-reported' })),
    ],
    [
      'a section without a recipe',
      'compile/section-without-recipe',
      () => compileOf(inputs, { ...grdpRecipe, emptySections: [] }),
    ],
    [
      'two recipes for one industry',
      'compile/recipe-twice',
      () => compileOf(inputs, { ...grdpRecipe, industries: [...grdpRecipe.industries, grdpRecipe.industries[0]!] }),
    ],
    [
      'an industry not in the classification',
      'compile/industry-unknown',
      () =>
        compile(inputs, run, grdpRecipe, {
          ...catalogueOf(),
          industries: industries.filter((one) => one.code !== '19'),
        }),
    ],
    [
      'a section that no region holds: GRDP would be without it',
      'compile/outside-totals',
      () => compile(inputs, run, grdpRecipe, { ...catalogueOf(), industries: reparented({ G: '' }) }),
    ],
    [
      'a section declared empty whose divisions have recipes',
      'compile/outside-totals',
      () => compileOf(inputs, { ...grdpRecipe, emptySections: ['U', 'C'] }),
    ],
    [
      'a classification that runs in a circle',
      'compile/industry-cycle',
      () =>
        compile(inputs, run, grdpRecipe, {
          ...catalogueOf(),
          industries: reparented({ 'KV2.CN': 'KV2', KV2: 'KV2.CN' }),
        }),
    ],
  ])('%s is %s', (_, code, act) => {
    expect(thrown(act).code).toBe(code)
  })

  test('growth across base years or over two years is refused', () => {
    const scene = { lookup: seriesLookup([], run), run, period: run.period }
    const level = (period: string, prices: string) => ({
      ref: `account:${run.area}|GRDP|_T|grdp|${period}|${prices}`,
      value: 100,
      status: 'final' as const,
      estimatedShare: 0,
      step: 'compile/grdp',
      inputs: [],
      gaps: [],
    })
    const at = (period: string, prices: string) => ({
      current: level(period, 'current'),
      constant: level(period, prices),
    })
    const grow = (before: ReturnType<typeof at>) =>
      growthIndex(scene, { industry: 'GRDP', ownership: '_T', now: at('2025-6M', 'constant-2010'), before })
    expect(grow(at('2024-6M', 'constant-2010')).value).toBe(100)
    expect(thrown(() => grow(at('2024-6M', 'constant-2020'))).code).toBe('compile/not-comparable')
    expect(thrown(() => grow(at('2023-6M', 'constant-2010'))).code).toBe('compile/not-comparable')
  })
})
