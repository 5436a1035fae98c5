import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { methodNames, runCase } from '../../../pipelines/methods/run-cases.ts'

describe('runCase', () => {
  it('knows every method that a file of cases/ exports', async () => {
    const folder = new URL('../../../pipelines/methods/cases/', import.meta.url)
    const exported = new Set<string>()
    for (const name of readdirSync(folder)) {
      const found = (await import(new URL(name, folder).href)) as Record<string, unknown>
      for (const value of Object.values(found))
        if (typeof value === 'object' && value !== null) for (const method of Object.keys(value)) exported.add(method)
    }
    expect(exported.size).toBeGreaterThan(30)
    expect([...exported].sort()).toEqual([...methodNames])
  })
  it('answers an unknown method with status error', () => {
    const { id, output } = runCase({ id: 'x', method: 'astrology', params: {}, input: {} })
    expect({ id, output }).toMatchObject({
      id: 'x',
      output: { status: 'error', message: expect.stringContaining('astrology') },
    })
  })
  it('names the period of contributions whose parts do not add to the total', () => {
    const series = { total: [10, 10, 10, 14], A: [4, 4, 4, 4], B: [6, 6, 6, 6] }
    const asked = (start: string) =>
      runCase({ id: 'x', method: 'contribution-fixed', params: { lag: 1 }, input: { freq: 4, start, series } }).output
    expect(asked('2015-Q3')).toMatchObject({ status: 'error', message: expect.stringContaining('"period":"2016-Q2"') })
    expect(asked('2015-03')).toMatchObject({ status: 'error' })
  })
  it('gives a benchmarked series and one beyond its benchmark the keys of both layouts', () => {
    const indicator = { freq: 4, start: '2020-Q1', values: [1, 2, 3, 4, 5] }
    const benchmark = { freq: 1, start: '2020', values: [20] }
    const params = { criterion: 'proportional', differencing: 1, initial: 'cholette', conversion: 'sum' }
    const { output } = runCase({
      id: 'x',
      method: 'denton-cholette-proportional',
      params,
      input: { indicator, benchmark },
    })
    expect(output).toMatchObject({ status: 'ok', extrapolatedPeriods: 1 })
    expect(output).toHaveProperty('lowFreqResidual')
  })
})
