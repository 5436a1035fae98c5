import { mean } from 'simple-statistics'
import type { Sheet } from '../../schemas/cell.ts'
import { cellAddress } from '../../schemas/cell.ts'
import type { Form } from '../../schemas/form.ts'
import { fold } from './fold.ts'
import { readings } from './readings.ts'
import { textOf } from './text-cell.ts'

/** A form that a sheet may be, and how much of it is there: 0 to 1. */
export interface FormCandidate {
  form: Form
  sheet: Sheet
  score: number
  /** Printed on the sheet. */
  title: boolean
}

/** Enough of a form to be it, and so much more than the next that no other can be meant. */
const enoughScore = 0.75
const clearLead = 0.15
const searchedRows = 80
const symbolShape = /\d{3}\s*\.?\s*(?:2N|5N|[TQHNV])\s*[/-]\s*[A-ZĐa-zđ][A-ZĐa-zđ-]*/gu

/** A symbol of the catalogue that stands in a cell with other words ('Biểu 001.H/SNNMT', 'Mẫu: 001H/SNNMT'), and its cell. */
export function symbolInTexts(sheet: Sheet, forms: readonly Form[]): { form: Form; place: string } | null {
  const bare = (text: string) => fold(text).replace(/[\s.]/g, '')
  const bySymbol = new Map(forms.map((form) => [bare(form.symbol), form]))
  for (let row = 0; row < Math.min(24, sheet.rows.length); row++)
    for (const [column, cell] of sheet.rows[row]!.entries()) {
      if (cell.kind !== 'text') continue
      for (const [symbol] of cell.value.matchAll(symbolShape)) {
        const form = bySymbol.get(bare(symbol))
        if (form) return { form, place: `${sheet.name}!${cellAddress(row, column)}` }
      }
    }
  return null
}

/**
 * How well each form of the catalogue fits each sheet, best first: its title, the texts of its header, the labels of its rows.
 * Versions of one form count once, the newest.
 */
export function formCandidates(sheets: readonly Sheet[], forms: readonly Form[]): FormCandidate[] {
  const newest = new Map<string, Form>()
  for (const form of forms) {
    const known = newest.get(form.symbol)
    if (known === undefined || known.version.localeCompare(form.version, 'en', { numeric: true }) < 0)
      newest.set(form.symbol, form)
  }
  const candidates = sheets.flatMap((sheet) => {
    const texts = textsOf(sheet)
    return [...newest.values()].map((form) => scored(form, sheet, texts))
  })
  return candidates.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)
}

/** The only candidate that is meant beyond doubt; null for a weak one or a tie. */
export function clearCandidate(candidates: readonly FormCandidate[]): FormCandidate | null {
  const [best, ...others] = candidates
  const next = others.find(({ form, sheet }) => form !== best?.form || sheet !== best.sheet)
  if (best === undefined || best.score < enoughScore) return null
  return best.score - (next?.score ?? 0) >= clearLead ? best : null
}

function textsOf(sheet: Sheet): Set<string> {
  const texts = new Set<string>()
  for (const row of sheet.rows.slice(0, searchedRows))
    for (const cell of row) if (cell.kind === 'text') for (const reading of readings(textOf(cell))) texts.add(reading)
  return texts
}

function scored(form: Form, sheet: Sheet, texts: ReadonlySet<string>): FormCandidate {
  const title = [form.title.vi, form.title.en].some((text) => texts.has(fold(text)))
  const share = (wanted: readonly string[]) =>
    wanted.length === 0 ? null : mean([...new Set(wanted)].map((text) => (texts.has(fold(text)) ? 1 : 0)))
  const headers = form.columns.flatMap(({ header }) => header.filter((level) => !level.includes('{')))
  const header = share([form.stub.label, form.stub.code, ...headers])
  const rows = share(Array.isArray(form.rows) ? form.rows.map((row) => row.label.vi) : [])
  const parts = [
    { weight: 0.4, value: title ? 1 : 0 },
    { weight: 0.3, value: header ?? 0 },
    ...(rows === null ? [] : [{ weight: 0.3, value: rows }]),
  ]
  const weights = parts.reduce((total, { weight }) => total + weight, 0)
  const score = parts.reduce((total, { weight, value }) => total + weight * value, 0) / weights
  return { form, sheet, score, title }
}
