import type { Board, BoardCell } from '../../../../schemas/board.ts'
import { compareText } from '../../../../schemas/compare-text.ts'
import type { ObligationState } from '../../../../schemas/obligation.ts'
import { folded } from '../../../text/folded.ts'
import type { Both } from '../../../text/language.tsx'
import { states } from '../words.ts'

/** One form of one agency: what is owed by period; several cells where each commune owes its own rows. */
export interface BoardRow {
  agency: string
  agencyName: Both
  agencyRate: number | null
  form: string
  title: Both
  cells: Map<string, BoardCell[]>
}

interface Filters {
  state: ObligationState | 'all'
  agency: string
  words: string
}

/** Rows that the filters let pass: agencies with the most pressing state first, in them forms likewise. */
export function boardRows(board: Board, { state, agency, words }: Filters): BoardRow[] {
  const rows = new Map<string, BoardRow>()
  for (const cell of board.cells) {
    if (state !== 'all' && cell.state !== state) continue
    if (agency !== 'all' && cell.agency !== agency) continue
    const key = `${cell.agency} ${cell.form}`
    const row = rows.get(key) ?? emptyRow(board, cell)
    row.cells.set(cell.period, [...(row.cells.get(cell.period) ?? []), cell])
    rows.set(key, row)
  }
  const found = [...rows.values()].filter(({ form, title }) =>
    folded(`${form} ${title.vi} ${title.en}`).includes(folded(words.trim())),
  )
  const pressing = new Map<string, number>()
  for (const row of found) pressing.set(row.agency, Math.min(pressing.get(row.agency) ?? 99, urgency(row)))
  return found.sort(
    (a, b) =>
      pressing.get(a.agency)! - pressing.get(b.agency)! ||
      compareText(a.agency, b.agency) ||
      urgency(a) - urgency(b) ||
      compareText(a.form, b.form),
  )
}

function emptyRow({ agencies, forms }: Board, { agency, form }: BoardCell): BoardRow {
  const known = agencies.find((one) => one.code === agency)
  return {
    ...{ agency, agencyName: known?.name ?? { vi: agency, en: agency }, agencyRate: known?.rate.rate ?? null },
    ...{ form, title: forms.find((one) => one.code === form)?.name ?? { vi: form, en: form }, cells: new Map() },
  }
}

/** Place of its most pressing state in the order of `states`. */
const urgency = (row: BoardRow): number =>
  Math.min(...[...row.cells.values()].flat().map((one) => states.indexOf(one.state)))
