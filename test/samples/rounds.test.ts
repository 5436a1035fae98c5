import { beforeAll, describe, expect, it } from 'vitest'
import { neverSent } from '../../samples/arrivals.ts'
import { dongThapRound, quangNgaiRound } from '../../samples/round-files.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import { catalogueOfSamples } from './printed.ts'

let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await catalogueOfSamples()
})

describe('the forms of the catalogue', () => {
  it('are at least 22 of at least 14 agencies', () => {
    expect(catalogue.forms.length).toBeGreaterThanOrEqual(22)
    expect(new Set(catalogue.forms.map((form) => form.agency)).size).toBeGreaterThanOrEqual(14)
  })

  it('name only rows of their own in their sums', () => {
    const strange = catalogue.forms.flatMap((form) => {
      if (!Array.isArray(form.rows)) return []
      const codes = new Set(form.rows.map((row) => row.code))
      return form.rows.flatMap((row) => row.sumOf).filter((code) => !codes.has(code))
    })
    expect(strange).toEqual([])
  })

  it('let no two cells of one form measure the same', () => {
    const twice = catalogue.forms.flatMap((form) => {
      const rows = Array.isArray(form.rows) ? form.rows.filter((row) => row.kind === 'value') : [{ set: form.rows.set }]
      const cells = rows.flatMap((row) =>
        form.columns.filter((column) => !column.ignore).map((column) => ({ ...row.set, ...column.set })),
      )
      const keys = cells.map((set) =>
        [set.indicator, set.area, set.industry, set.ownership, set.item, set.prices, set.period].join('|'),
      )
      return keys.filter((key, i) => keys.indexOf(key) !== i).map((key) => `${form.symbol} ${key}`)
    })
    expect(twice).toEqual([])
  })
})

describe.each([quangNgaiRound, dongThapRound])('sample round $round', (sample) => {
  it('answers every obligation but the form that never arrives', () => {
    const round = catalogue.rounds.find((one) => one.id === sample.round)!
    const sent = new Set(sample.files.map((file) => `${file.form} ${file.period}`))
    const open = round.obligations.filter((one) => !sent.has(`${one.form} ${one.period}`)).map((one) => one.form)
    expect(open).toEqual([neverSent])
  })

  it('arrives while the round is open, and after the period of a quarter has ended', () => {
    const round = catalogue.rounds.find((one) => one.id === sample.round)!
    for (const { receivedAt } of sample.files) {
      expect(receivedAt.slice(0, 10) >= round.opens && receivedAt.slice(0, 10) <= round.closes).toBe(true)
      expect(receivedAt).toMatch(/\+07:00$/)
    }
  })
})
