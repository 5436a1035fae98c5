import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { type MethodOptions, method } from '../../cli/method.ts'
import { methodPresets } from '../../cli/method-presets.ts'
import { readSeriesCsv } from '../../cli/read-series-csv.ts'
import { reportError } from '../../cli/report-error.ts'
import { methodNames } from '../../pipelines/methods/run-cases.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { caseGap, type ReferenceCase } from '../setup/reference-cases.ts'

const folder = mkdtempSync(join(tmpdir(), 'diaban-method-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = 0
})

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

interface Answer {
  id: string
  output: Record<string, unknown>
}

async function answers(target: string, options: Partial<MethodOptions> = {}): Promise<Answer[]> {
  const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  await method(target, { set: [], ...options })
  const text = String(printed.mock.calls.at(-1)?.[0])
  printed.mockRestore()
  return (JSON.parse(text) as { cases: Answer[] }).cases
}

const refusal = async (target: string, options: Partial<MethodOptions> = {}): Promise<InvalidInput> => {
  const error = await method(target, { set: [], ...options }).catch((e: unknown) => e)
  expect(error).toBeInstanceOf(InvalidInput)
  return error as InvalidInput
}

const golden = 'test/golden/reference'
const files = readdirSync(golden).filter((name) => name.endsWith('.json'))

describe('a series that a method refuses', () => {
  it('is named by its column and file, in words of both languages, beside the answer; the call fails', async () => {
    const indicator = write('quy.csv', 'ky;gdp_quy\n2020-Q1;1\n2020-Q2;0\n2020-Q3;3\n2020-Q4;4\n')
    const benchmark = write('nam.csv', 'ky;gdp_nam\n2020;12\n')
    const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    const error = await refusal('denton', { indicator, benchmark })
    expect(String(printed.mock.calls[0]![0])).toContain('methods/zero-indicator')
    expect(error).toMatchObject({
      code: 'methods/zero-indicator',
      facts: { series: 'gdp_quy (quy.csv)', position: 2 },
    })
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await reportError(error)
    expect(told.mock.calls[0]![0]).toContain('Chuỗi gdp_quy (quy.csv): chỉ tiêu bằng 0 ở vị trí 2')
    expect(process.exitCode).toBe(2)
    const [answer] = await answers('denton', { indicator, benchmark, set: ['sign=non-negative'] })
    expect(answer!.output).toMatchObject({ status: 'ok', values: { values: [1.5, 0, 4.5, expect.closeTo(6, 9)] } })
  })
})

describe('diaban method FILE.json', () => {
  it.each(files)('answers every case of %s with the keys of the reference, status and all', async (name) => {
    const { cases } = JSON.parse(readFileSync(join(golden, name), 'utf8')) as { cases: ReferenceCase[] }
    const onlyAsked = cases.map(({ id, method: of, params, input }) => ({ id, method: of, params, input }))
    const got = await answers(write(name, JSON.stringify({ cases: onlyAsked })))
    expect(got.map(({ id }) => id)).toEqual(cases.map(({ id }) => id))
    for (const [i, { output }] of got.entries()) {
      const one = cases[i]!
      expect(output.status, one.id).toBe(one.output.status)
      const keys = one.tolerance.compare ?? Object.keys(one.output).filter((k) => !['published', 'planted'].includes(k))
      expect(Object.keys(output), one.id).toEqual(
        expect.arrayContaining(one.output.status === 'ok' ? keys : ['status']),
      )
    }
  })
  it('prints numbers that pass the case', async () => {
    const { cases } = JSON.parse(readFileSync(join(golden, 'forecast-ets.json'), 'utf8')) as { cases: ReferenceCase[] }
    const got = await answers(join(golden, 'forecast-ets.json'))
    for (const [i, one] of cases.entries()) expect(caseGap(got[i]!.output, one).fraction).toBeLessThanOrEqual(1)
  })
  it('answers an unknown method and a broken case with status error, and goes on', async () => {
    const series = { freq: 1, start: '2001', values: [3, 4, 6, 5, 8, 7, 9, 8] }
    const path = write(
      'mixed.json',
      JSON.stringify({
        cases: [
          { id: 'a', method: 'astrology', params: {}, input: {} },
          { id: 'b', method: 'ets', params: { model: 'ANN', horizon: 'two' }, input: { series } },
          { id: 'c', method: 'ets', params: { model: 'ANN', horizon: 2 }, input: { series } },
        ],
      }),
    )
    const got = await answers(path)
    expect(got.map(({ output }) => output.status)).toEqual(['error', 'error', 'ok'])
    expect(got[0]!.output.message).toContain('astrology')
    expect(got[1]!.output.message).toContain('horizon')
  })
  it.each([
    ['methods/not-json', '{"cases": ['],
    ['methods/case-layout', '{"cases": [{"id": 1}]}'],
    ['methods/case-layout', '[]'],
  ])('refuses a broken file with %s: exit 2', async (code, text) => {
    const error = await refusal(write('broken.json', text))
    expect(error.code).toBe(code)
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await reportError(error)
    expect(process.exitCode).toBe(2)
    expect(told.mock.calls.flat().join('\n')).toContain('→')
  })
  it('refuses a file that is not there', async () => {
    expect((await refusal(join(folder, 'none.json'))).code).toBe('methods/no-file')
  })
})

describe('diaban method NAME on CSV', () => {
  it('benchmarks quarters to years: the quarters add up', async () => {
    const indicator = write('q.csv', 'kỳ;giá trị\n2023-Q1;98,2\n2023-Q2;100,8\n2023-Q3;102,2\n2023-Q4;100,8\n')
    const benchmark = write('y.csv', 'period,value\n2023,4000.5\n')
    const [answer] = await answers('denton', { indicator, benchmark })
    const { values } = answer!.output.values as { values: number[] }
    expect(values.reduce((total, x) => total + x, 0)).toBeCloseTo(4000.5, 8)
    expect(values[0]! / values[1]!).toBeCloseTo(98.2 / 100.8, 9)
  })
  it('forecasts with parameters set by hand', async () => {
    const series = write('s.csv', '2001,5\n2002,7\n2003,6\n2004,9\n2005,8\n2006,11\n')
    const set = ['order=[0,1,0]', 'seasonal=[0,0,0]', 'horizon=2']
    const [answer] = await answers('sarima', { series, set })
    const forecast = answer!.output.forecast as { start: string; values: number[] }
    expect(forecast.start).toBe('2007')
    expect(forecast.values[0]).toBeCloseTo(11, 4)
  })
  it('knows the method behind every short name, and runs it', async () => {
    const periods = Array.from({ length: 32 }, (_, i) => `${2015 + Math.floor(i / 4)}-Q${(i % 4) + 1}`)
    const lines = periods.map((p, i) => `${p},${100 + i + [5, -3, 2, -4][i % 4]! + ((i * 7) % 5) / 10}`)
    const fine = write('fine.csv', lines.join('\n'))
    const years = Array.from({ length: 8 }, (_, i) => `${2015 + i},${430 + 16 * i + ((i * 3) % 4)}`)
    const coarse = write('coarse.csv', years.join('\n'))
    for (const [name, preset] of Object.entries(methodPresets)) {
      expect(methodNames).toContain(preset.method)
      const [answer] = await answers(name, { series: fine, indicator: fine, benchmark: coarse })
      expect(answer!.output.status, `${name}: ${answer!.output.message}`).toBe('ok')
    }
  })
  it.each(['holt-winters', 'ets', 'sarima'])(
    '%s forecasts an annual series four years on, without season',
    async (name) => {
      const series = write(
        'a.csv',
        Array.from({ length: 14 }, (_, i) => `${2001 + i};${50 + 3 * i + ((i * 5) % 7)}`).join('\n'),
      )
      const { output } = (await answers(name, { series }))[0]!
      expect((output.forecast as { values: number[] }).values).toHaveLength(4)
      expect(JSON.stringify(output.finalState ?? {})).not.toContain('s1')
    },
  )
  it.each([
    ['methods/unknown-method', 'astrology', {}],
    ['methods/no-series', 'ets', {}],
    ['methods/no-series', 'denton', { indicator: 'q.csv' }],
    ['methods/not-an-assignment', 'ets', { set: ['horizon'] }],
  ])('refuses with %s', async (code, name, options: Partial<MethodOptions>) => {
    const indicator = write('q.csv', '2023-Q1,1\n2023-Q2,2\n')
    const given = options.indicator ? { ...options, indicator } : options
    expect((await refusal(name, given)).code).toBe(code)
  })
})

describe('readSeriesCsv', () => {
  it('reads several columns, gaps, a byte order mark and decimal commas', () => {
    const read = readSeriesCsv('\uFEFFkỳ;a;b\r\n2024-11;1,5;...\r\n2024-12;;-2\r\n2025-01;3;4e2\r\n', 'x.csv')
    expect(read).toEqual({
      a: { freq: 12, start: '2024-11', values: [1.5, null, 3] },
      b: { freq: 12, start: '2024-11', values: [null, -2, 400] },
    })
  })
  it.each([
    ['methods/csv-period', '2023-Q4,1\n2024-Q2,2\n', 2],
    ['methods/csv-period', 'kỳ,x\n2023,1\n2024-Q1,2\n', 3],
    ['methods/csv-value', '2023;1.234,5\n2024;2\n', 1],
    ['methods/csv-value', '2023,12\n2024,n/a\n', 2],
  ])('refuses with %s, naming the line', (code, text, line) => {
    expect(() => readSeriesCsv(text, 'x.csv')).toThrow(
      expect.objectContaining({ code, facts: expect.objectContaining({ file: 'x.csv', line }) }),
    )
  })
  it.each(['', 'kỳ,giá trị\n', '2023\n2024\n'])('refuses %j as empty', (text) => {
    expect(() => readSeriesCsv(text, 'x.csv')).toThrow(expect.objectContaining({ code: 'methods/csv-empty' }))
  })
})
