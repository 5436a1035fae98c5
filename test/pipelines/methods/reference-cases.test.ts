import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { twelveDigits } from '../../../pipelines/methods/cases/twelve-digits.ts'
import { carriedCases, caseGap, comparedOutput, largestGap, type ReferenceCase } from '../../setup/reference-cases.ts'

const one: ReferenceCase = {
  id: 'a',
  method: 'm',
  title: '',
  params: {},
  input: {},
  output: {
    status: 'ok',
    values: { freq: 4, values: [1, 100, null] },
    published: { values: [1, 101, null], abs: 0.5 },
  },
  tolerance: { rel: 1e-3, abs: 0, scale: 'max' },
  portable: true,
}
const answer = (values: unknown[], status = 'ok') => ({ status, values: { freq: 4, values } })

describe('comparing an answer to its case', () => {
  it('scales by the largest of the vector, or by the value itself', () => {
    expect(largestGap([1.05, 100], [1, 100], { rel: 1e-3, abs: 0, scale: 'max' }).fraction).toBeCloseTo(0.5, 9)
    expect(largestGap([1.05, 100], [1, 100], { rel: 1e-3, abs: 0 }).fraction).toBeCloseTo(50, 9)
    expect(largestGap({ x1: 2.002 }, { x1: 2 }, { rel: 1e-3, abs: 0.002 })).toMatchObject({
      fraction: expect.closeTo(0.5, 9),
    })
  })
  it('holds the printed table to its own tolerance, and texts and nulls to equality', () => {
    expect(caseGap(answer([1, 100, null]), one).fraction).toBeCloseTo(2, 9)
    expect(caseGap(answer([1, 100, 0]), one).fraction).toBe(Number.POSITIVE_INFINITY)
    expect(caseGap(answer([1, 100, null], 'error'), one).fraction).toBe(Number.POSITIVE_INFINITY)
    expect(caseGap(answer([1, 100]), one).fraction).toBe(Number.POSITIVE_INFINITY)
    expect(caseGap(answer([Number.NaN, 100, null]), one).fraction).toBe(Number.POSITIVE_INFINITY)
  })
  it('compares only the keys that a case lists', () => {
    const listed = { ...one, tolerance: { ...one.tolerance, compare: ['other'] } }
    expect(Object.keys(comparedOutput(listed))).toEqual(['status'])
  })
})

it('carries only cases that may be carried, each with a source', () => {
  const files = readdirSync('test/golden/reference').filter((name) => name.endsWith('.json'))
  expect(files.length).toBeGreaterThan(9)
  expect(existsSync('test/golden/reference/README.md')).toBe(true)
  for (const file of files) for (const { portable } of carriedCases(file)) expect(portable).toBe(true)
})

it('writes twelve significant digits', () => {
  expect(twelveDigits({ a: [1 / 3, null], b: 'x' })).toEqual({ a: [0.333333333333, null], b: 'x' })
})
