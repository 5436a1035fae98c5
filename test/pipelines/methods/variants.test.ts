import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runCase } from '../../../pipelines/methods/run-cases.ts'
import { carriedCases, type ReferenceCase } from '../../setup/reference-cases.ts'
import { draws } from '../compile/random-inputs.ts'

/** Variants of the reference cases that nobody has computed elsewhere: what must hold whatever the figures are. */
const cases = readdirSync('test/golden/reference')
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => carriedCases(name).map((one) => ({ ...one, family: name.slice(0, -5) })))
const byFamily = (pattern: RegExp) =>
  cases.filter(({ family, output }) => pattern.test(family) && output.status === 'ok')

const answer = (one: Pick<ReferenceCase, 'id' | 'method' | 'params' | 'input'>) => runCase(one).output

/** Every list of numbers (and nulls) inside a value, changeable in place. */
function lists(value: unknown, found: (number | null)[][] = []): (number | null)[][] {
  if (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'number' || one === null))
    found.push(value)
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) lists(part, found)
  return found
}

/** The same value with every number under these keys multiplied. */
function scaled(value: unknown, factor: number, keys: readonly string[]): unknown {
  const all = (part: unknown): unknown => {
    if (typeof part === 'number') return part * factor
    if (Array.isArray(part)) return part.map(all)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, key === 'freq' ? one : all(one)]))
  }
  const given = value as Record<string, unknown>
  return Object.fromEntries(Object.entries(given).map(([key, part]) => [key, keys.includes(key) ? all(part) : part]))
}

const numbers = (value: unknown): number[] =>
  lists(value)
    .flat()
    .filter((one) => one !== null)

function near(found: readonly number[], expected: readonly number[], relative = 1e-9): void {
  expect(found).toHaveLength(expected.length)
  const most = Math.max(...expected.map(Math.abs))
  for (const [i, value] of expected.entries()) expect(Math.abs(found[i]! - value)).toBeLessThanOrEqual(relative * most)
}

describe('in another unit the answer is the same in that unit', () => {
  const factor = 1000
  test.each(byFamily(/^(benchmark|disagg|extrapolation)/))('$id: benchmarks in thousandths', (one) => {
    const input = scaled(one.input, factor, ['benchmark', 'indicator', 'indicators']) as Record<string, unknown>
    const search = one.method.endsWith('maxlog') ? 1e-5 : 1e-9
    near(
      numbers(answer({ ...one, input }).values),
      numbers(answer(one).values).map((value) => value * factor),
      search,
    )
  })

  test.each(byFamily(/^seasonal/).filter(({ params }) => params.log !== true))(
    '$id: a series in thousandths',
    (one) => {
      const input = scaled(one.input, factor, ['series']) as Record<string, unknown>
      const trend = 'trend' in one.output ? 'trend' : 'd12'
      near(
        numbers(answer({ ...one, input })[trend]),
        numbers(answer(one)[trend]).map((value) => value * factor),
      )
    },
  )

  test.each(byFamily(/^ras/).filter(({ method }) => method === 'ras'))('$id: margins in thousandths', (one) => {
    const input = scaled(one.input, factor, ['rowTotals', 'colTotals']) as Record<string, unknown>
    const params = { ...one.params, stopBelow: 1e-9, marginTolerance: 1e-3 }
    near(
      numbers(answer({ ...one, params, input }).table),
      numbers(answer(one).table).map((v) => v * factor),
      1e-7,
    )
  })

  test.each(byFamily(/^outlier-(hb|mad|tukey)/))('$id: outliers are the same units', (one) => {
    const input = scaled(one.input, 8, Object.keys(one.input)) as Record<string, unknown>
    expect(answer({ ...one, input }).outliers).toEqual(answer(one).outliers)
  })
})

describe('in another order', () => {
  test.each(byFamily(/^ras/).filter(({ method }) => method === 'ras'))('$id: rows of the table reversed', (one) => {
    const { seed, rowTotals, colTotals } = one.input as Record<string, unknown[]>
    const input = { seed: seed!.toReversed(), rowTotals: rowTotals!.toReversed(), colTotals }
    const table = answer(one).table as number[][]
    near(numbers(answer({ ...one, input }).table), numbers(table.toReversed()), 1e-8)
  })

  test.each(byFamily(/^outlier-(mad|tukey)/))('$id: values reversed', (one) => {
    const values = (one.input.values as number[]).toReversed()
    const positions = (answer({ ...one, input: { values } }).outliers as number[]).map((at) => values.length + 1 - at)
    expect(positions.sort((a, b) => a - b)).toEqual(answer(one).outliers)
  })
})

describe('shorter', () => {
  interface Series {
    freq: number
    values: number[]
  }
  test.each(byFamily(/^benchmark/))('$id: without its last benchmark every other one is met', (one) => {
    const { benchmark, indicator } = one.input as unknown as Record<'benchmark' | 'indicator', Series>
    const input = { ...one.input, benchmark: { ...benchmark, values: benchmark.values.slice(0, -1) } }
    const values = numbers(answer({ ...one, input }).values)
    expect(values).toHaveLength(indicator.values.length)
    const same = { ...one.input, benchmark: { ...benchmark, values: [...benchmark.values.slice(0, -1), null] } }
    near(values, numbers(answer({ ...one, input: same }).values))
  })
})

/** What goes wrong in a file: a figure of nought, a minus sign, a hole, another unit, a row too many or too few. */
const damages: Record<string, (list: (number | null)[], draw: (most: number) => number) => void> = {
  'a zero': (list, draw) => {
    list[draw(list.length)] = 0
  },
  'a minus sign': (list, draw) => {
    const at = draw(list.length)
    list[at] = -(list[at] ?? 1)
  },
  'a hole': (list, draw) => {
    list[draw(list.length)] = null
  },
  'all zero': (list) => void list.fill(0),
  'all holes': (list) => void list.fill(null),
  'all the same': (list) => void list.fill(list[0] ?? 1),
  'eighteen digits': (list, draw) => {
    list[draw(list.length)] = 1e18
  },
  'another unit': (list) => {
    for (const [i, value] of list.entries()) list[i] = (value ?? 1) * 1e-12
  },
  'cut off': (list, draw) => {
    list.length = draw(list.length)
  },
  'one too many': (list) => void list.push(list.at(-1) ?? 0),
}

describe('a damaged input is refused by name, or answered with finite figures', () => {
  test.each(cases)('$id', (one) => {
    const random = draws(one.id.length * 7919 + numbers(one.input).length)
    const draw = (most: number) => Math.floor(random(0, most - 1e-9))
    for (const [name, damage] of Object.entries(damages)) {
      const input = structuredClone(one.input)
      const all = lists(input)
      if (all.length === 0) return
      damage(all[draw(all.length)]!, draw)
      const output = answer({ ...one, input })
      if (output.status === 'error') expect(output.message, name).toMatch(/^methods\/[a-z-]+ \{/)
      else for (const value of numbers(output)) expect(Number.isFinite(value), name).toBe(true)
    }
  })
})
