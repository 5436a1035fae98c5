import { describe, expect, it } from 'vitest'
import { readHeaderWords } from '../../../pipelines/ingest/header-words.ts'

const context = { year: 2025, period: '2025-6M' }
const read = (...texts: string[]) => readHeaderWords(texts, context)

describe('words above a column', () => {
  it.each([
    ['Tháng 3', '2025-03'],
    ['Tháng 3/2026', '2026-03'],
    ['tháng ba năm 2024', '2024-03'],
    ['Ước tháng 12', '2025-12'],
    ['3 tháng', '2025-3M'],
    ['6 tháng đầu năm', '2025-6M'],
    ['6 tháng đầu năm 2024', '2024-6M'],
    ['6 tháng 2025', '2025-6M'],
    ['Quý I', '2025-Q1'],
    ['Quý IV năm 2024', '2024-Q4'],
    ['Quý 2/2025', '2025-Q2'],
    ['Lũy kế đến tháng 3', '2025-3M'],
    ['Luỹ kế từ đầu năm đến hết quý II/2025', '2025-6M'],
    ['Cộng dồn 9 tháng', '2025-9M'],
    ['Cả năm', '2025'],
    ['Năm 2024', '2024'],
    ['2023', '2023'],
    ['12 tháng', '2025'],
    ['Cùng kỳ năm trước', '2024-6M'],
    ['Cùng kỳ 2023', '2023-6M'],
    ['Tháng 6 cùng kỳ năm trước', '2024-06'],
    ['01/4/2019', '2019-04-01'],
    ['Giá so sánh 2010', null],
    ['Sản lượng', null],
    ['Quỹ lương', null],
    ['Lao động nam', null],
  ])('%s -> %s', (text, period) => expect(read(text).period).toBe(period))

  it('joins the levels of a header', () => {
    expect(read('Năm 2024', 'Tháng 5').period).toBe('2024-05')
    expect(read('Thực hiện', '6 tháng').period).toBe('2025-6M')
  })

  it.each([
    ['Kế hoạch năm 2025', 'plan'],
    ['KH 2025', 'plan'],
    ['Dự toán', 'plan'],
    ['% thực hiện kế hoạch', 'ratio'],
    ['So với cùng kỳ (%)', 'ratio'],
    ['Tốc độ tăng', 'ratio'],
    ['Kỳ trước (Năm 2024): Sản lượng', 'comparison'],
    ['Thực hiện 6 tháng', 'actual'],
    ['Giá so sánh 2010', 'actual'],
    ['Sản lượng khoa học', 'actual'],
  ])('%s is %s', (text, measure) => expect(read(text).measure).toBe(measure))

  it('reads how final a figure is', () => {
    expect(read('Sơ bộ 2024').status).toBe('preliminary')
    expect(read('Ước tính 6 tháng').status).toBe('estimate')
    expect(read('Chính thức năm 2023').status).toBe('final')
    expect(read('Sản lượng nước').status).toBe(null)
  })

  it.each([
    [['Tháng 6', 'Chính thức tháng 5'], '2025-05', 'final'],
    [['Tháng 6', 'Ước tháng 6'], '2025-06', 'estimate'],
    [['6 tháng đầu năm 2025', 'Tháng 1'], '2025-01', null],
    [['Quý II năm 2024', 'Tháng 4'], '2024-04', null],
    [['Lũy kế đến tháng 6', 'Tháng 5'], '2025-05', null],
    [['Quý II', 'Lũy kế'], '2025-6M', null],
    [['Tháng 6', 'Lũy kế 6 tháng'], '2025-6M', null],
    [['6 tháng', 'Cùng kỳ năm trước'], '2024-6M', null],
  ] as const)('a level’s own period stands before those above it: %s -> %s', (levels, period, status) =>
    expect(read(...levels)).toMatchObject({ period, status }),
  )

  it('takes a final figure of a month to come for the year before, unless its year is written', () => {
    const inJanuary = { year: 2026, period: '2026-01' }
    expect(readHeaderWords(['Chính thức tháng 12'], inJanuary).period).toBe('2025-12')
    expect(readHeaderWords(['Năm 2026', 'Chính thức quý IV'], inJanuary).period).toBe('2025-Q4')
    expect(readHeaderWords(['Ước tháng 2'], inJanuary).period).toBe('2026-02')
    expect(readHeaderWords(['Chính thức tháng 12 năm 2026'], inJanuary).period).toBe('2026-12')
  })

  it.each([
    ['6T25', '2025-6M', 'actual'],
    ['6T2025', '2025-6M', 'actual'],
    ['T6/25', '2025-06', 'actual'],
    ['Q2/25', '2025-Q2', 'actual'],
    ['% 6T25/6T24', '2025-6M', 'ratio'],
    ['6T2025/6T2024 (%)', '2025-6M', 'ratio'],
    ['T6/T5 (%)', '2025-06', 'ratio'],
    ['T6/2025 so T6/2024', '2025-06', 'ratio'],
    ['Q2/2025 so với Q1/2025 (%)', '2025-Q2', 'ratio'],
    ['So với tháng 5 (%)', null, 'ratio'],
    ['6 tháng 15 ngày', null, 'actual'],
    ['Xe tải 3T-15T', '2025-3M', 'actual'],
    ['Số 6 tháng', '2025-6M', 'actual'],
  ])('short spellings and what a ratio compares with: %s -> %s', (text, period, measure) =>
    expect(read(text)).toMatchObject({ period, measure }),
  )
})
