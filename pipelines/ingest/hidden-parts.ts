import type { Sheet } from '../../schemas/cell.ts'
import { cellAddress } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'

/** Sheets that forms carry for themselves: lists for drop-downs, the identity. */
const isOurs = (sheet: Sheet): boolean => sheet.name.startsWith('_')

/**
 * What a sender may not see in the file that was sent: hidden sheets with cells, hidden rows and columns of the sheet that is
 * read. Rows and columns are read like the others.
 *
 * Findings  `ingest/hidden` (note), one a sheet
 */
export function hiddenParts(sheets: readonly Sheet[], read: Sheet | null, submission: string): Finding[] {
  return sheets.flatMap((sheet): Finding[] => {
    const place = `${submission}!${sheet.name}`
    const found: string[] = []
    if (sheet.hidden && sheet.rows.length > 0 && !isOurs(sheet)) found.push(`sheet "${sheet.name}"`)
    if (sheet === read) found.push(...hiddenLines(sheet))
    if (found.length === 0) return []
    return [{ code: 'ingest/hidden', severity: 'note', place, facts: { found: found.join('; ') } }]
  })
}

/** 'dòng / rows 14–15', 'cột / columns D': hidden and not empty. */
export function hiddenLines(sheet: Sheet): string[] {
  const rows = (sheet.hiddenRows ?? []).filter((row) => (sheet.rows[row]?.length ?? 0) > 0)
  const columns = (sheet.hiddenColumns ?? []).filter((column) =>
    sheet.rows.some((row) => row[column] !== undefined && row[column].kind !== 'blank'),
  )
  return [
    ...(rows.length > 0 ? [`dòng / rows ${ranges(rows, (row) => String(row + 1))}`] : []),
    ...(columns.length > 0 ? [`cột / columns ${ranges(columns, (c) => cellAddress(0, c).slice(0, -1))}`] : []),
  ]
}

/** More runs of hidden lines than these are not told one by one. */
const mostRuns = 100

/** 4, 5, 6, 9 -> '5–7, 10' */
function ranges(places: readonly number[], name: (place: number) => string): string {
  const runs: [number, number][] = []
  for (const place of places) {
    const last = runs[runs.length - 1]
    if (last !== undefined && last[1] === place - 1) last[1] = place
    else runs.push([place, place])
  }
  const told = runs.slice(0, mostRuns).map(([from, to]) => (from === to ? name(from) : `${name(from)}–${name(to)}`))
  return [...told, ...(runs.length > mostRuns ? ['…'] : [])].join(', ')
}

/** Findings  `ingest/old-font` (note): texts of TCVN3 or VNI letters were read in Unicode; one a sheet, with the first as example */
export function oldFontNote(sheet: Sheet, submission: string): Finding[] {
  let cells = 0
  let example: Finding | null = null
  sheet.rows.forEach((row, r) => {
    row.forEach((cell, c) => {
      if (cell.kind !== 'text' || cell.value === cell.raw || cell.value === cell.raw.normalize('NFC')) return
      cells += 1
      const place = `${submission}!${sheet.name}!${cellAddress(r, c)}`
      example ??= { code: 'ingest/old-font', severity: 'note', place, facts: { found: cell.raw, read: cell.value } }
    })
  })
  return example === null ? [] : [withCount(example, cells)]
}

const withCount = (finding: Finding, cells: number): Finding => ({ ...finding, facts: { ...finding.facts, cells } })
