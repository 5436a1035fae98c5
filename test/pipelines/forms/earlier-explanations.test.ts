import { describe, expect, it } from 'vitest'
import { explanationFinder } from '../../../pipelines/forms/earlier-explanations.ts'
import { commentText, tellFindings } from '../../../pipelines/forms/told-findings.ts'

const now = '51-000000000000000b'
const before = '51-000000000000000a'
const explanation = (over: object) => ({
  submission: before,
  period: '2025-6M',
  actor: 'Sở Công Thương',
  at: '2025-06-20T20:00:00Z',
  reason: 'nhà máy ngừng bảo dưỡng',
  place: `${before}!Bieu!C12`,
  cell: { rowCode: '19', column: 0 },
  ...over,
})
const formCells = [
  { rowCode: '19', column: 0, origin: `${now}!Bieu!C14`, status: 'estimate' as const, value: 5 },
  { rowCode: '20', column: 0, origin: `${now}!Bieu!C12`, status: 'estimate' as const, value: 6 },
]

describe('what a sender explained in an earlier round', () => {
  const find = explanationFinder({
    submission: now,
    formCells,
    explanations: [
      explanation({}),
      explanation({ reason: 'cũ hơn' }),
      explanation({ place: `${before}!Bieu!A11`, cell: null, reason: 'đơn vị theo công văn' }),
    ],
  })

  it('is found by the cell of the form, though its row has moved, the newest first', () => {
    expect(find(`${now}!Bieu!C14`)).toBe(
      'Giải trình kỳ "6 tháng năm 2025" (Sở Công Thương, 21/06/2025): nhà máy ngừng bảo dưỡng',
    )
    expect(find(`${now}!Bieu!C12`)).toBeNull()
  })

  it('is found by the place of the sheet where that is no cell of the form', () => {
    expect(find(`${now}!Bieu!A11`)).toContain('đơn vị theo công văn')
    expect(find(now)).toBeNull()
  })

  it('stands in the comment on the cell', () => {
    const finding = { code: 'x', severity: 'warning' as const, place: `${now}!Bieu!C14`, facts: {} }
    const [told] = tellFindings([finding], now, [], find)
    expect(commentText(told!)).toContain('nhà máy ngừng bảo dưỡng')
    expect(tellFindings([finding], now, [])[0]).not.toHaveProperty('explained')
  })
})
