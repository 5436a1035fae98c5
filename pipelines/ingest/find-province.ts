import type { Area } from '../../schemas/area.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import type { Sheet } from '../../schemas/cell.ts'
import { cellAddress } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import { officeAreas } from '../../schemas/office.ts'
import { fold } from './fold.ts'
import type { IdentityLabel, IdentityLine } from './identity-lines.ts'
import { nearest } from './nearest.ts'
import { refuseLine } from './refuse-line.ts'
import { textOf } from './text-cell.ts'

interface Read {
  sheet: Sheet
  line(label: IdentityLabel): IdentityLine
}

const searchedRows = 12
const plain = (name: string) => fold(name.normalize('NFC').replace(/^\s*(tỉnh|thành phố|tp\.?)\s+/iu, ''))

/**
 * Today's province by the line 'Địa bàn'; without it by the only province that the lines above the table name, else that of the
 * office which received the file. The name of a province that was merged away is refused, with its successor offered.
 *
 * Findings  `ingest/identity-completed` (note)
 * Throws    InvalidInput `ingest/unknown-province`
 */
export function findProvince(read: Read, office: string | null, { history }: Catalogue, findings: Finding[]): string {
  const line = read.line('territory')
  const offices = officeAreas(history)
  const found = plain(line.text)
  const named = offices.find((area) => plain(area.name) === found)
  if (named) return named.code
  const known = offices.map((area) => area.name)
  if (line.text === '') {
    const [only, ...others] = provincesAbove(read.sheet, offices)
    const taken = only !== undefined && others.length === 0 ? only.area : offices.find((area) => area.code === office)
    if (taken === undefined) throw refuseLine('ingest/unknown-province', line, [], known)
    const place = only?.place ?? line.place
    const facts = { what: 'địa bàn / territory', taken: taken.name }
    findings.push({ code: 'ingest/identity-completed', severity: 'note', place, facts })
    return taken.code
  }
  const successor = history.changes.find(
    (change) => change.toCode.length === 2 && found !== '' && plain(change.fromName) === found,
  )
  throw refuseLine('ingest/unknown-province', line, successor ? [successor.toName] : nearest(line.text, known), known)
}

/** 'UBND TỈNH QUẢNG NGÃI', 'Sở Công Thương tỉnh Đồng Tháp' above the table. */
function provincesAbove(sheet: Sheet, offices: readonly Area[]): { area: Area; place: string }[] {
  const found = new Map<Area, string>()
  sheet.rows.slice(0, searchedRows).forEach((row, r) => {
    row.forEach((cell, c) => {
      const text = cell.kind === 'text' ? fold(textOf(cell)) : ''
      for (const area of offices)
        if (text.includes(fold(area.name)) && !found.has(area)) found.set(area, `${sheet.name}!${cellAddress(r, c)}`)
    })
  })
  return [...found].map(([area, place]) => ({ area, place }))
}
