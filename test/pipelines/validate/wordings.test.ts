import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { validate } from '../../../pipelines/validate/validate.ts'
import type { Finding } from '../../../schemas/finding.ts'
import type { Bilingual } from '../../../schemas/text.ts'
import { FindingWording, wordFinding } from '../../../schemas/wording.ts'
import { type Amount, cellOf, context, ingested, rule } from './fixture.ts'

const wordings = FindingWording.array().parse(parse(readFileSync('catalogue/findings/validate.yaml', 'utf8')))
const rules = [
  rule({ id: 'validate/required-rows', kind: 'required' }),
  rule({ id: 'validate/row-codes', kind: 'codes' }),
  rule({ id: 'validate/totals', kind: 'sum-of-parts', tolerance: 0.005 }),
  rule({ id: 'validate/sign', kind: 'sign' }),
  rule({ id: 'validate/range', kind: 'range', min: 0, max: 1e9 }),
  rule({ id: 'validate/order', kind: 'magnitude', tolerance: 0.5, limit: 20 }),
  rule({ id: 'validate/growth-bounds', kind: 'growth', min: 0.5, max: 2 }),
  rule({
    id: 'validate/balance',
    kind: 'balance',
    total: { industry: '32' },
    parts: [{ industry: '13' }, { industry: '14' }],
    tolerance: 0.001,
  }),
]
const findings = (rows: Record<string, [Amount, Amount]>): Finding[] => {
  const file = ingested(rows)
  const repeated = cellOf('11', 0, 1, 40)
  const foreign = cellOf('99', 0, 1, 41)
  return validate({ ...file, formCells: [...file.formCells, repeated, foreign] }, context(rules)).findings
}
const found = [
  ...findings({ '1': [500, null], '11': [-1, 5], '12': [110_000, 100], '2': [300, 100] }),
  ...findings({ '1': [3000, 100], '11': [3000, 100] }),
  ...findings({ '11': [2e9, 1], '12': [2100, 100] }),
]
const names = ({ vi, en }: Bilingual): string[] => [...`${vi} ${en}`.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!)

describe('the findings of validate', () => {
  it('carry every fact that their wording names', () => {
    for (const { code, facts } of found) {
      const wording = wordings.find((w) => w.code === code)!
      const missing = [...names(wording.message), ...names(wording.advice)].filter((name) => facts[name] === undefined)
      expect({ code, missing }).toEqual({ code, missing: [] })
    }
  })
  it('cover the codes of this stage that fixed rows can raise', () => {
    expect([...new Set(found.map((f) => f.code))].sort()).toEqual([
      'validate/balance',
      'validate/duplicate-row',
      'validate/growth',
      'validate/likely-cell',
      'validate/missing-row',
      'validate/missing-value',
      'validate/negative',
      'validate/out-of-range',
      'validate/sum-of-parts',
      'validate/unit-magnitude',
      'validate/unknown-row',
      'validate/unusual-change',
    ])
  })
  it('read as sentences with Vietnamese numbers', () => {
    const unit = found.find((f) => f.code === 'validate/unit-magnitude')!
    expect(wordFinding(unit, wordings, 'vi').message).toBe(
      'output-value, "Trang phục", 6 tháng năm 2025: 110.000 Triệu đồng so với 100 cùng kỳ năm trước, gấp 1.100 lần, gần 1.000 lần: nghi số được ghi theo đơn vị "Nghìn đồng".',
    )
    expect(wordFinding(unit, wordings, 'en').message).toBe(
      'output-value, "Apparel", First 6 months of 2025: 110,000 Mill. dongs against 100 one year before, 1,100 times, close to 1,000: the figure looks written in "Thous. dongs".',
    )
  })
  it('name columns in the language of the reader', () => {
    const column = (code: string) => found.find((f) => f.code === code)!
    for (const code of ['validate/sum-of-parts', 'validate/likely-cell', 'validate/missing-value']) {
      expect(wordFinding(column(code), wordings, 'vi').message).toMatch(/cột "6 tháng năm 202[45]"/)
      expect(wordFinding(column(code), wordings, 'en').message).toMatch(/column "First 6 months of 202[45]"/)
    }
  })
})
