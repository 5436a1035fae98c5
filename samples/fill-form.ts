import { headOf, rowsOf } from '../pipelines/forms/form-rows.ts'
import type { FilledForm, FilledRow, Typed } from '../pipelines/forms/layout.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import type { Form, FormColumn, FormDimensions, FormRow } from '../schemas/form.ts'
import { type Period, yearBefore } from '../schemas/period.ts'
import type { Book, Name } from './book.ts'
import { roundTo } from './book.ts'

/** Parts of totals that have no series of their own: share of the total by row code; the last part takes the rest. */
const partShares: Record<string, [code: string, share: number][]> = {
  '002.H/SCT': [
    ['G45', 0.112],
    ['G46', 0.347],
    ['G47', 0],
  ],
  '002.H/SXD': [
    ['H1', 0.236],
    ['H2', 0.528],
    ['H3', 0],
  ],
  '003.H/SXD': [
    ['L1', 0.184],
    ['L2', 0],
  ],
  '001.H/DL': [
    ['02', 0.094],
    ['03', 0.553],
    ['04', 0.048],
    ['05', 0.271],
    ['06', 0],
  ],
}

/**
 * Fills a form from the book: every cell by the dimensions that its row and column set, converted from the indicator's unit to
 * the cell's; totals from their parts, parts without a series from their total, ignored columns from their neighbours.
 */
export function fillForm(form: Form, period: Period, book: Book, catalogue: Catalogue): FilledForm {
  const occasion = { form, province: book.province, period }
  const rows = rowsOf(occasion, catalogue).map(({ row, area }) => {
    const cells = form.columns.map((column) => cellOf({ form, period, book, catalogue }, row, column, area))
    return { row, filled: { ...headOf(form, row, catalogue), cells } }
  })
  const filled = new Map(rows.map((one) => [one.row.code, one.filled]))
  form.columns.forEach((column, at) => {
    if (column.ignore) return
    for (const { row, filled: total } of rows) if (row.sumOf.length > 0) addUp(form, row, { at, filled, total })
  })
  for (const one of filled.values()) fillIgnored(form, one)
  return { form, period, rows: [...filled.values()] }
}

interface Source {
  form: Form
  period: Period
  book: Book
  catalogue: Catalogue
}

function cellOf({ form, period, book, catalogue }: Source, row: FormRow, column: FormColumn, area?: string): Typed {
  const set = { ...row.set, ...column.set }
  if (row.kind !== 'value' || column.ignore || set.indicator === undefined) return null
  const name: Name = {
    indicator: set.indicator,
    period: periodOf(set.period, period),
    ...(area ? { area } : {}),
    ...pick(set),
  }
  const entry = book.get(name)
  if (typeof entry !== 'number') return entry ?? null
  const indicator = catalogue.indicators.find((one) => one.code === set.indicator)!
  const multiplier = (code: string) => catalogue.units.find((unit) => unit.code === code)!.multiplier
  const factor = multiplier(indicator.unit) / multiplier(set.unit ?? form.unit)
  return factor === 1 ? entry : Number((entry * factor).toPrecision(15))
}

const periodOf = (set: string | undefined, period: Period): Period =>
  set === undefined || set === 'this' ? period : set === 'year-before' ? yearBefore(period) : set

function pick(set: FormDimensions): Partial<Name> {
  const { industry, ownership, item, prices, area } = set
  const given = { industry, ownership, item, prices, area }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

interface Adding {
  at: number
  filled: ReadonlyMap<string, FilledRow>
  total: FilledRow
}

/** A subtotal is the sum of its parts; a total with a series of its own gives its parts their shares. */
function addUp(form: Form, row: FormRow, { at, filled, total }: Adding): void {
  const shares = partShares[form.symbol]
  if (row.kind === 'value' && shares && typeof total.cells[at] === 'number') {
    divide(total.cells[at], shares, (code, part) => {
      filled.get(code)!.cells[at] = part
    })
  } else if (row.kind === 'subtotal') total.cells[at] = sumOfRows(form, row, at, filled)
}

function divide(total: number, shares: readonly [string, number][], put: (code: string, part: number) => void): void {
  let rest = total
  shares.forEach(([code, share], i) => {
    const part = i === shares.length - 1 ? roundTo(rest, 3) : roundTo(total * share, 1)
    rest -= part
    put(code, part)
  })
}

function sumOfRows(form: Form, row: FormRow, at: number, filled: ReadonlyMap<string, FilledRow>): number {
  const rows = form.rows as FormRow[]
  const parts = row.sumOf.map((code) => {
    const part = rows.find((one) => one.code === code)!
    if (part.kind === 'subtotal') return sumOfRows(form, part, at, filled)
    const value = filled.get(code)!.cells[at]
    return typeof value === 'number' ? value : 0
  })
  return roundTo(
    parts.reduce((all, part) => all + part, 0),
    3,
  )
}

/** Growth in percent from the two columns before it; intermediate consumption between output and value added. */
function fillIgnored(form: Form, row: FilledRow): void {
  if (row.heading) return
  form.columns.forEach((column, at) => {
    if (!column.ignore || row.cells[at] !== null) return
    const [left, right] = column.header.at(-1)?.includes('(%)')
      ? [row.cells[at - 2], row.cells[at - 1]]
      : [row.cells[at - 1], row.cells[at + 1]]
    if (typeof left !== 'number' || typeof right !== 'number') row.cells[at] = '-'
    else
      row.cells[at] = column.header.at(-1)?.includes('(%)')
        ? roundTo((left / right) * 100, 2)
        : roundTo(left - right, 1)
  })
}
