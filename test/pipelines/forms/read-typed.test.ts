import { describe, expect, it } from 'vitest'
import { readTyped } from '../../../pipelines/forms/read-typed.ts'
import type { FormField } from '../../../schemas/form-field.ts'

const field: FormField = {
  ...{ path: '06/1', row: '06', column: 1, label: { vi: 'Dầu thô', en: 'Oil' }, type: 'number', unit: 'tan' },
  ...{ unitLabel: 'tấn', unitLabelEn: 'tons', required: true, min: 0, max: 1000, bounds: 'ask', codes: [] },
}

describe('reading what was typed into a field', () => {
  it.each([
    ['', null],
    ['   ', null],
    ['-', '-'],
    ['…', '...'],
    ['0', 0],
    ['12,5', 12.5],
    ['12.5', 12.5],
    ['1 000', 1000],
    ['(12)', -12],
    ['１２', null],
    ['12kg', null],
    ['=1+1', null],
    ['1e3', null],
  ])('reads %j as %j', (typed, value) => expect(readTyped(field, typed).value).toBe(value))

  it('reads a lone point before three digits as thousands, and says so', () =>
    expect(readTyped({ ...field, max: null }, '1.234')).toMatchObject({ value: 1234, problem: 'forms/entry-grouped' }))

  it('reads a lone comma before three digits as a decimal, and warns: a table of an English Excel may have been pasted', () =>
    expect(readTyped(field, '1,234')).toMatchObject({
      value: 1.234,
      problem: 'forms/entry-decimal',
      severity: 'warning',
    }))

  it('never makes a number of what is no number', () =>
    expect(readTyped(field, 'chưa có')).toMatchObject({
      value: null,
      problem: 'forms/entry-not-a-number',
      severity: 'error',
    }))

  it('asks or refuses beyond the bounds, as the field does', () => {
    expect(readTyped(field, '-1')).toMatchObject({ value: -1, problem: 'forms/entry-too-small', severity: 'warning' })
    expect(readTyped({ ...field, bounds: 'refuse' }, '1.001')).toMatchObject({
      problem: 'forms/entry-too-large',
      severity: 'error',
    })
    expect(readTyped({ ...field, type: 'integer' }, '1,5')).toMatchObject({ problem: 'forms/entry-not-whole' })
  })
})
