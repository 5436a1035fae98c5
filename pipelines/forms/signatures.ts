import type { Layout, Typed } from './layout.ts'

/** Where a form is signed: 0-based rows, the columns that the right block spans. */
export interface Signatures {
  /** The line of place and day, the line of titles, the line of what is asked. */
  first: number
  left: number
  right: number
}

/** Blank rows above the names: room for a signature and a seal. */
const room = 4

/** Adds below the notes who drew the form up and who answers for it, with place and day. */
export function withSignatures(layout: Layout, at: { firstAside: number; place: string }): Layout {
  const [left, right] = [Math.min(layout.labelColumns, at.firstAside - 1), at.firstAside - 1]
  const first = layout.rows.length + 1
  const line = (own: string | null, other: string): Typed[] => [
    own,
    ...Array.from({ length: left - 1 }, () => null),
    other,
  ]
  const place = at.place.replace(/^(?:tỉnh|thành phố) /, '')
  const rows = [
    [],
    line(null, `${place}, ngày … tháng … năm …`),
    line('Người lập biểu', 'Thủ trưởng đơn vị'),
    line('(Ký, ghi rõ họ tên)', '(Ký, đóng dấu, ghi rõ họ tên)'),
    ...Array.from({ length: room }, (): Typed[] => []),
  ]
  const lines = [first, first + 1, first + 2, first + 2 + room]
  const merges = right > left ? lines.map((row) => ({ top: row, left, bottom: row, right })) : []
  return {
    ...layout,
    rows: [...layout.rows, ...rows],
    merges: [...layout.merges, ...merges],
    signatures: { first, left, right },
  }
}
