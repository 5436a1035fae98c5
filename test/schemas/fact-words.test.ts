import { beforeAll, describe, expect, it } from 'vitest'
import { readCatalogue } from '../../jobs/read-catalogue.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import { withWords } from '../../schemas/fact-words.ts'
import type { Finding } from '../../schemas/finding.ts'
import { wordFinding } from '../../schemas/wording.ts'

let catalogue: Catalogue
beforeAll(async () => {
  catalogue = (await readCatalogue('catalogue')) as Catalogue
})

const told = (code: string, facts: Finding['facts'], language: 'vi' | 'en' = 'vi') => {
  const [finding] = withWords([{ code, severity: 'note', place: 'x', facts }], catalogue)
  return wordFinding(finding!, catalogue.wordings, language).message
}

describe('what a code in a finding means', () => {
  const facts = {
    industry: 'S',
    period: '2024-6M',
    missing: 'output-value|P-51-20250701|S|_T|_T|2024-6M|current',
    output: 384.2777,
  }
  it('is said of a series in Vietnamese, its key in brackets at the end', () => {
    expect(told('compile/previous-level', facts)).toBe(
      'Ngành S – Hoạt động dịch vụ khác, kỳ 6 tháng năm 2024 (cùng kỳ năm trước): thiếu Giá trị sản xuất báo cáo theo giá hiện hành, ' +
        'Hoạt động dịch vụ khác, Tỉnh Quảng Ngãi, 6 tháng năm 2024 ' +
        '(output-value|P-51-20250701|S|_T|_T|2024-6M|current). Đã lấy giá trị sản xuất giá so sánh 384,2777 tỷ đồng của biểu ' +
        '006.H/BCC-TKQG.',
    )
  })
  it('and in English', () => {
    const words = told('compile/previous-level', facts, 'en')
    expect(words).toContain('Other service')
    expect(words).toContain('First 6 months of 2024 (output-value|')
  })
  it('is said of products, indices, taxes and ownerships', () => {
    const series = (key: string) => told('compile/missing-ownership', { industry: 'A', period: '2025', series: key })
    expect(series('product-quantity|P-51-20250701|01|_T|lua|2025|none')).toContain('Lúa')
    expect(series('price-index|P-51-20250701|08|_T|output|2025|constant-2010')).toContain('đầu ra')
    expect(series('product-tax|P-51-20250701|TAX|_T|gtgt|2025|current')).not.toContain(', gtgt,')
    expect(series('ownership-share|P-51-20250701|A|state|_T|2025|none')).toContain('kinh tế Nhà nước')
  })
  it('is said of several indicators and communes', () => {
    const words = told('compile/commune-missing', {
      ...{ industry: 'C', period: '2025', count: 2, of: 102, method: 'direct' },
      ...{ indicator: 'plant-output, household-output', communes: '30130, 30157' },
    })
    expect(words).toMatch(/\(plant-output\); .*\(household-output\)/)
    expect(words).toMatch(/Xã .* \(30130\); Xã Tân Thạnh \(30157\)/)
  })
  it('is said of a product by its name, of the total in a word, of an id that stands beside its name not at all', () => {
    const words = (item: string, language: 'vi' | 'en') =>
      told(
        'reconcile/missing-part',
        {
          ...{ indicator: 'X', industry: '_T', item, period: '2025' },
          ...{ predecessor: 'Xã A', predecessorId: 'C-30157-20040831', successor: 'B', successorId: 'b' },
        },
        language,
      )
    expect(words('lua', 'vi')).toContain('(ngành tất cả, mặt hàng Lúa (lua))')
    expect(words('lua', 'en')).toContain('(industry all, item Paddy (lua))')
    expect(words('_T', 'en')).toContain('item all)')
    expect(words('_T', 'en')).toContain('Xã A (C-30157-20040831)')
  })
  it('leaves words and figures as they are, and adds nothing to them', () => {
    const finding: Finding = {
      code: 'compile/imputed',
      severity: 'note',
      place: 'x',
      facts: { indicator: 'Lúa', n: 1 },
    }
    expect(withWords([finding], catalogue)).toEqual([finding])
  })
})
