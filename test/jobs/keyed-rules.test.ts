import { beforeAll, expect, it } from 'vitest'
import { type CheckedFormRead, checkEntry } from '../../jobs/keyed-form.ts'
import { readCatalogue } from '../../jobs/read-catalogue.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'

let read: CheckedFormRead
beforeAll(async () => {
  const current = (await readCatalogue('catalogue')) as Catalogue
  const form = current.forms.find(({ symbol }) => symbol === '001.H/SXD')!
  const of = { form: form.symbol, province: '51', period: '2025-6M' }
  const nothing = { earlier: new Map(), extensions: [], known: [], reported: [] }
  read = { of, occasion: { ...of, form, areas: undefined }, current, ...nothing, at: '2025-06-15T01:00:00Z' }
})

const figures = (total: string) => {
  const now = [total, '10', '0', '40', '50', '-']
  const before = ['90', '9', '0', '40', '41', '-']
  return Object.fromEntries([...now, ...before].map((text, i) => [`F/${i + 1}`, text]))
}
const errors = (total: string) =>
  checkEntry(read, figures(total)).findings.filter(({ finding }) => finding.severity === 'error')

it('a total of construction that its kinds of ownership do not add up to is an error at the total', () => {
  expect(errors('100')).toEqual([])
  expect(errors('100,4')).toEqual([])
  expect(errors('150')).toMatchObject([
    { path: 'F/1', finding: { code: 'validate/balance', facts: { whole: 150, sum: 100, difference: 50 } } },
  ])
})
