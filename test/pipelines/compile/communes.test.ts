import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { capByLabour } from '../../../pipelines/compile/commune-cap.ts'
import { compile } from '../../../pipelines/compile/compile.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import type { ReconciledObservation } from '../../../schemas/observation.ts'
import { CommuneRecipe } from '../../../schemas/recipe.ts'
import { amount, catalogueOf, grdpRecipe, reader, run, series } from './inputs.ts'
import { communeInputs, communes, draws, provincialInputs } from './random-inputs.ts'

describe('capByLabour', () => {
  test('the worked number of the method page: 50, 30, 20 under a cap of 80 with labour 1, 1, 2', () => {
    expect(capByLabour([50, 30, 20], [1, 1, 2], 80)).toEqual([45, 25, 10])
  })

  test('clipped at zero and redistributed: 50, 30, 4 under 60 with labour 1, 1, 2', () => {
    // first pass takes 6, 6, 12 off: the third gives its 4, the other 8 come from the first two
    expect(capByLabour([50, 30, 4], [1, 1, 2], 60)!.map((v) => Number(v.toFixed(9)))).toEqual([40, 20, 0])
  })

  test('at or under the cap nothing moves; without labour there is no answer', () => {
    expect(capByLabour([5, 5], [1, 1], 10)).toEqual([5, 5])
    expect(capByLabour([5, 5], [0, 0], 9)).toBeNull()
  })

  test('the result sums to the cap, no value grows or turns negative', () => {
    const cells = fc.array(fc.tuple(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.integer({ min: 1, max: 9999 })), {
      minLength: 1,
      maxLength: 200,
    })
    fc.assert(
      fc.property(cells, fc.double({ min: 0, max: 0.999, noNaN: true }), (pairs, part) => {
        const values = pairs.map(([value]) => value)
        const cap = part * values.reduce((a, b) => a + b, 0)
        const kept = capByLabour(
          values,
          pairs.map(([, labour]) => labour),
          cap,
        )!
        expect(Math.abs(kept.reduce((a, b) => a + b, 0) - cap)).toBeLessThanOrEqual(1e-9 * Math.max(1, cap))
        expect(kept.every((value, i) => value >= 0 && value <= values[i]!)).toBe(true)
      }),
      { seed: 12, numRuns: 200 },
    )
  })
})

describe('communes that do not report', () => {
  const areas = communes(4)
  const first = areas[0]!.id
  const draw = draws(21)
  const province = provincialInputs(draw)
  const own = communeInputs(draw, areas)
  const compileOf = (rows: ReconciledObservation[]) =>
    compile([...province, ...rows], run, grdpRecipe, catalogueOf(areas))
  const drop = (indicator: string, area: string) =>
    own.filter((row) => !(row.indicator === indicator && row.area === area))
  const at = (compiled: ReturnType<typeof compileOf>, area: string, industry: string) =>
    reader(compiled)({ area, industry, measure: 'commune-output', prices: 'current' })

  test('a direct figure: that commune and its total are missing, the residual carries what is left', () => {
    const compiled = compileOf(drop('household-output', first))
    expect(at(compiled, first, 'I')).toMatchObject({ value: null, status: 'not-reported' })
    expect(at(compiled, first, '_T').value).toBeNull()
    const known = areas.slice(1).map(({ id }) => amount(at(compiled, id, 'I')))
    const output = amount(reader(compiled)({ industry: 'I', measure: 'output', prices: 'current' }))
    expect(known.reduce((a, b) => a + b, 0) + amount(at(compiled, '_R', 'I'))).toBeCloseTo(output, 9)
    expect(at(compiled, '_R', '_T').value).toBeNull()
    const found = compiled.findings.filter((one) => one.code === 'compile/commune-missing')
    expect(found.map((one) => one.facts.industry)).toEqual(['I', 'S'])
    expect(found[0]!.facts).toMatchObject({ count: 1, of: 4, communes: '21000', method: 'direct' })
  })

  test('a direct figure below zero is no output: that commune stays empty, and is named', () => {
    const wrong = own.map((row) =>
      row.indicator === 'household-output' && row.industry === 'I' && row.area === first
        ? { ...row, value: -row.value! }
        : row,
    )
    const compiled = compileOf(wrong)
    expect(at(compiled, first, 'I').value).toBeNull()
    const found = compiled.findings.find((one) => one.code === 'compile/commune-missing')!
    expect(found.facts).toMatchObject({ industry: 'I', count: 1, communes: '21000' })
  })

  test('a key without a stand-in: no commune of that industry has a value, the residual is the whole industry', () => {
    const rows = own.filter((row) => !(row.indicator === 'labour' && row.industry === '_T' && row.area === first))
    const compiled = compileOf(rows)
    for (const { id } of areas) expect(at(compiled, id, 'H').value).toBeNull()
    const output = amount(reader(compiled)({ industry: 'H', measure: 'output', prices: 'current' }))
    expect(amount(at(compiled, '_R', 'H'))).toBe(output)
    expect(amount(at(compiled, areas[1]!.id, 'G'))).toBeGreaterThan(0)
  })

  test('a key with a stand-in: the commune stays empty, its part by the stand-in is in the residual', () => {
    const compiled = compileOf(drop('commune-retail', first))
    const of = (indicator: string, industry: string) =>
      new Map(own.filter((r) => r.indicator === indicator && r.industry === industry).map((r) => [r.area, r.value!]))
    const [sales, people] = [of('commune-retail', 'G'), of('population', '_T')]
    const others = areas.slice(1).map(({ id }) => id)
    const total = (values: Map<string, number>, ids: string[]) => ids.reduce((all, id) => all + values.get(id)!, 0)
    const standIn = (people.get(first)! * total(sales, others)) / total(people, others)
    const output = amount(reader(compiled)({ industry: 'G', measure: 'output', prices: 'current' }))
    expect(at(compiled, first, 'G')).toMatchObject({ value: null, status: 'not-reported' })
    for (const id of others) {
      const share = sales.get(id)! / (total(sales, others) + standIn)
      expect(amount(at(compiled, id, 'G')) / (output * share)).toBeCloseTo(1, 12)
      expect(at(compiled, id, 'G').step).toBe('compile/key-commune-retail-stand-in')
    }
    expect(amount(at(compiled, '_R', 'G')) / ((output * standIn) / (total(sales, others) + standIn))).toBeCloseTo(1, 9)
    const found = compiled.findings.find((one) => one.code === 'compile/commune-stand-in')!
    expect(found.facts).toMatchObject({ industry: 'G', count: 1, of: 4, communes: '21000', standIn: 'population' })
  })

  test('a key that did not occur (nil) is a share of nothing', () => {
    const nil = own.map((row) =>
      row.indicator === 'commune-retail' && row.area === first ? { ...row, value: null, status: 'nil' as const } : row,
    )
    const compiled = compileOf(nil)
    expect(at(compiled, first, 'G')).toMatchObject({ value: null, status: 'nil' })
    expect(amount(at(compiled, '_R', 'G'))).toBe(0)
    expect(amount(at(compiled, first, '_T'))).toBeGreaterThan(0)
  })

  test('a key of zeros apportions nothing', () => {
    const zero = own.map((row) => (row.indicator === 'commune-retail' ? { ...row, value: 0 } : row))
    const compiled = compileOf(zero)
    expect(at(compiled, first, 'G').value).toBeNull()
    expect(compiled.findings.map((one) => one.code)).toContain('compile/commune-zero-key')
  })

  test('over the cap without labour: no figure of the industry, and a finding', () => {
    const large = own
      .map((row) => (row.indicator === 'household-output' && row.industry === 'I' ? { ...row, value: 9e6 } : row))
      .filter((row) => !(row.indicator === 'labour' && row.area === first && row.industry === 'I'))
    const compiled = compileOf(large)
    expect(at(compiled, areas[1]!.id, 'I').value).toBeNull()
    expect(compiled.findings.map((one) => one.code)).toContain('compile/commune-cap')
  })

  const large = (rows: ReconciledObservation[]) =>
    rows.map((row) => (row.indicator === 'household-output' && row.industry === 'I' ? { ...row, value: 9e6 } : row))

  test('over the cap with a figure missing and no stand-in: nothing tells what to leave for it, so no figure of the industry', () => {
    const communesWithout = grdpRecipe.communes.map((one) =>
      one.method === 'direct' && one.industry === 'I' ? { ...one, standIn: undefined } : one,
    ) as typeof grdpRecipe.communes
    const rows = [...province, ...large(drop('household-output', first))]
    const compiled = compile(rows, run, { ...grdpRecipe, communes: communesWithout }, catalogueOf(areas))
    for (const { id } of areas) expect(at(compiled, id, 'I').value).toBeNull()
    const output = amount(reader(compiled)({ industry: 'I', measure: 'output', prices: 'current' }))
    expect(amount(at(compiled, '_R', 'I'))).toBe(output)
    const found = compiled.findings.find((one) => one.code === 'compile/commune-cap-incomplete')!
    expect(found.facts).toMatchObject({ industry: 'I', count: 1, of: 4, communes: '21000' })
  })

  test('over the cap with a figure missing and a stand-in: the others are capped, its part is left in the residual', () => {
    const output = amount(reader(compileOf(own))({ industry: 'I', measure: 'output', prices: 'current' }))
    // billion dong to million: by people, 1.2 times the province in all; at most the excess, 0.2, is taken off one commune
    const people = new Map(own.filter((r) => r.indicator === 'population').map((r) => [r.area, r.value!]))
    const all = areas.reduce((n, { id }) => n + people.get(id)!, 0)
    const rows = drop('household-output', first).map((row) =>
      row.indicator === 'household-output' && row.industry === 'I'
        ? { ...row, value: (1.2 * output * 1000 * people.get(row.area)!) / all }
        : row,
    )
    const compiled = compileOf(rows)
    expect(at(compiled, first, 'I').value).toBeNull()
    const known = areas.slice(1).map(({ id }) => amount(at(compiled, id, 'I')))
    const residual = amount(at(compiled, '_R', 'I'))
    expect(known.every((value) => value >= 0)).toBe(true)
    const uncapped = (1.2 * output * people.get(first)!) / all
    expect(residual).toBeGreaterThanOrEqual(Math.max(0, uncapped - 0.2 * output) - 1e-9 * output)
    expect(residual).toBeLessThanOrEqual(uncapped)
    expect((known.reduce((all, value) => all + value, 0) + residual) / output).toBeCloseTo(1, 9)
    const found = compiled.findings.filter((one) => one.code === 'compile/commune-missing')
    expect(found.map((one) => one.facts.industry)).toContain('I')
  })

  test('modelled part: 1 for a key, 0 for a direct figure, weighted by value in the total', () => {
    const compiled = compileOf(own)
    expect(at(compiled, first, 'G').estimatedShare).toBe(1)
    expect(at(compiled, first, 'I').estimatedShare).toBe(0)
    const all = at(compiled, first, '_T')
    const direct = ['A', 'C', 'D', 'I', 'S']
      .map((code) => at(compiled, first, code))
      .reduce((sum, cell) => sum + amount(cell) * (1 - cell.estimatedShare), 0)
    expect(all.estimatedShare).toBeCloseTo(1 - direct / amount(all), 9)
    expect(at(compiled, first, 'G').inputs.map((input) => input.role)).toEqual(['province-output', 'key'])
  })

  test('a section without a commune recipe is refused', () => {
    const recipe = { ...grdpRecipe, communes: grdpRecipe.communes.slice(1) }
    const act = () => compile([...province, ...own], run, recipe, catalogueOf(areas))
    expect(act).toThrow(InvalidInput)
    expect(act).toThrow(/commune-recipe-missing/)
  })
})

describe('direct figures of a part of the section (rice and pigs of A)', () => {
  const areas = communes(4)
  const first = areas[0]!.id
  const draw = draws(23)
  const province = provincialInputs(draw)
  const own = communeInputs(draw, areas)
  const compileOf = (rows: ReconciledObservation[]) =>
    compile([...province, ...rows], run, grdpRecipe, catalogueOf(areas))
  const at = (compiled: ReturnType<typeof compileOf>, area: string) =>
    reader(compiled)({ area, industry: 'A', measure: 'commune-output', prices: 'current' })
  const output = amount(reader(compileOf(own))({ industry: 'A', measure: 'output', prices: 'current' }))
  const price = (item: string) =>
    province.find((r) => r.indicator === 'producer-price' && r.item === item && r.period === run.period)!.value!
  const isOf = (indicator: string, area: string, industry: string) => (row: ReconciledObservation) =>
    row.indicator === indicator && row.area === area && row.industry === industry
  const direct = (area: string) =>
    own.filter(isOf('commune-product', area, '01')).reduce((all, r) => all + (r.value! * price(r.item)) / 1000, 0)
  const labour = (area: string) => own.find(isOf('labour', area, 'A'))!.value!
  const people = (area: string) => own.find(isOf('population', area, '_T'))!.value!
  const over = (ids: readonly string[], value: (area: string) => number) => ids.reduce((all, id) => all + value(id), 0)
  const all = areas.map(({ id }) => id)
  const others = all.slice(1)

  test('the rest of the province is spread by labour, and the cells are the province', () => {
    const compiled = compileOf(own)
    const rest = output - over(all, direct)
    expect(rest).toBeGreaterThan(0)
    for (const id of all) {
      const share = (rest * labour(id)) / over(all, labour)
      const cell = at(compiled, id)
      expect(amount(cell) / (direct(id) + share)).toBeCloseTo(1, 12)
      expect(cell.estimatedShare).toBeCloseTo(share / (direct(id) + share), 12)
      expect(cell.step).toBe('compile/direct-commune-product-and-rest-by-labour')
      const cited = cell.inputs.reduce((sum, input) => sum + (input.contribution ?? 0), 0)
      expect(cited / amount(cell)).toBeCloseTo(1, 12)
    }
    expect(amount(at(compiled, '_R'))).toBe(0)
  })

  test.each([
    [
      'its direct figure',
      'commune-product',
      '01',
      (id: string) => (labour(id) * over(others, direct)) / over(others, labour),
      labour,
    ],
    ['its labour', 'labour', 'A', direct, (id: string) => (people(id) * over(others, labour)) / over(others, people)],
  ])('a commune without %s stays empty, its part is in the residual', (_, indicator, industry, directOf, keyOf) => {
    const isDropped = isOf(indicator, first, industry)
    const compiled = compileOf(own.filter((row) => !isDropped(row)))
    const rest = output - over(others, direct) - directOf(first)
    const keys = over(others, labour) + keyOf(first)
    expect(at(compiled, first)).toMatchObject({ value: null, status: 'not-reported' })
    for (const id of others) {
      expect(amount(at(compiled, id)) / (direct(id) + (rest * labour(id)) / keys)).toBeCloseTo(1, 12)
      expect(at(compiled, id).step).toBe('compile/direct-commune-product-and-rest-by-labour-stand-in')
    }
    expect(amount(at(compiled, '_R')) / (directOf(first) + (rest * keyOf(first)) / keys)).toBeCloseTo(1, 9)
    const found = compiled.findings.find((one) => one.code === 'compile/commune-rest')!
    expect(found.facts).toMatchObject({ industry: 'A', count: 1, of: 4, communes: '21000', restKey: 'labour' })
  })

  test('labour and its stand-in both missing: no commune has a value, the residual is the whole section', () => {
    const compiled = compileOf(own.filter((r) => !isOf('labour', first, 'A')(r) && !isOf('population', first, '_T')(r)))
    for (const id of all) expect(at(compiled, id).value).toBeNull()
    expect(amount(at(compiled, '_R'))).toBe(output)
  })

  test('partial coverage without a key for the rest is refused', () => {
    const recipe = grdpRecipe.communes.find((one) => one.industry === 'A')!
    expect(CommuneRecipe.safeParse(recipe).success).toBe(true)
    expect(CommuneRecipe.safeParse({ ...recipe, restKey: undefined }).error?.issues[0]?.path).toEqual(['restKey'])
  })
})

describe('manufacturing: large plants where they stand, the rest by tax', () => {
  const areas = communes(3)
  const [first, second, third] = areas.map(({ id }) => id) as [string, string, string]
  const province = provincialInputs(draws(51))
  const others = communeInputs(draws(52), areas).filter(
    (row) =>
      !['plant-output', 'plant-tax', 'commune-tax'].includes(row.indicator) && row.indicator !== 'household-output',
  )
  const value = (indicator: string, area: string, figure: number | null, industry = 'C') =>
    series({ indicator, area, industry, prices: 'current' }, figure, figure === null ? 'nil' : 'estimate')
  const output = amount(
    reader(compile(province, run, grdpRecipe, catalogueOf(areas)))({
      industry: 'C',
      measure: 'output',
      prices: 'current',
    }),
  )
  /** One plant makes half of the province's manufacturing in the first commune and pays 900 of its 1,000 of tax. */
  const rows = [
    ...others,
    value('plant-output', first, output * 500),
    value('plant-tax', first, 900),
    ...[second, third].flatMap((area) => [value('plant-output', area, null), value('plant-tax', area, null)]),
    ...areas.flatMap(({ id }) => ['C', 'I', 'S'].map((code) => value('household-output', id, 1000, code))),
    value('commune-tax', first, 1000, '_T'),
    value('commune-tax', second, 100, '_T'),
    value('commune-tax', third, 200, '_T'),
  ]
  const compiled = compile([...province, ...rows], run, grdpRecipe, catalogueOf(areas))
  const at = (area: string) => reader(compiled)({ area, industry: 'C', measure: 'commune-output', prices: 'current' })

  test('the plant is in its commune whole, and its own tax draws nothing more there', () => {
    const rest = output - output / 2 - 3
    expect(amount(at(first)) / (output / 2 + 1 + rest * 0.25)).toBeCloseTo(1, 12)
    expect(amount(at(second)) / (1 + rest * 0.25)).toBeCloseTo(1, 12)
    expect(amount(at(third)) / (1 + rest * 0.5)).toBeCloseTo(1, 12)
    expect(amount(at('_R'))).toBe(0)
  })

  test('the modelled part is the rest alone: small where the plant is, nearly all elsewhere', () => {
    const rest = output - output / 2 - 3
    expect(at(first).estimatedShare).toBeCloseTo((rest * 0.25) / amount(at(first)), 12)
    expect(at(third).estimatedShare).toBeGreaterThan(0.99)
    expect(at(first).step).toBe('compile/direct-plant-output-and-household-output-and-rest-by-commune-tax')
    const less = at(first).inputs.filter(({ role }) => role === 'key-less')
    expect(less.map(({ ref }) => ref.split('|')[0])).toEqual(['series:plant-tax'])
  })

  test('a tax of plants above the tax of the commune cannot be a key: that commune stays empty, and is named', () => {
    const wrong = rows.map((row) =>
      row.indicator === 'plant-tax' && row.value !== null ? { ...row, value: 1100 } : row,
    )
    const other = compile([...province, ...wrong], run, grdpRecipe, catalogueOf(areas))
    const cell = reader(other)({ area: first, industry: 'C', measure: 'commune-output', prices: 'current' })
    expect(cell.value).toBeNull()
    const found = other.findings.find((one) => one.code === 'compile/commune-rest' && one.facts.industry === 'C')!
    expect(found.facts).toMatchObject({ count: 1, of: 3, communes: '21000', restKey: 'commune-tax' })
  })
})
