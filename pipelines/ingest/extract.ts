import type { Catalogue } from '../../schemas/catalogue.ts'
import type { Sheet } from '../../schemas/cell.ts'
import { cellAddress } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Form } from '../../schemas/form.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { officeAreas } from '../../schemas/office.ts'
import { lastDay } from '../../schemas/period.ts'
import type { SubmissionIdentity } from '../../schemas/submission.ts'
import { chooseSheet } from './choose-sheet.ts'
import { communeTerritory, matchCommuneRows } from './commune-rows.ts'
import { type DataRow, dataRows } from './data-rows.ts'
import { declaredStyle } from './declared-style.ts'
import type { TableLayout } from './find-header.ts'
import { findHeader } from './find-header.ts'
import { matchFixedRows } from './fixed-rows.ts'
import { formulaTexts } from './formula-texts.ts'
import { hiddenParts, oldFontNote } from './hidden-parts.ts'
import type { Identified } from './identify.ts'
import type { MatchedTable } from './matched-row.ts'
import type { ReadColumns } from './read-columns.ts'
import { readTable } from './read-table.ts'
import type { SheetCells } from './sheet-cells.ts'
import { acceptUnitLine } from './unit-line.ts'
import { unitOf } from './units.ts'
import { cellsOf } from './unpack-sheet.ts'

export interface Extracted {
  /** Null where no table was found to read. */
  read: ReadColumns | null
  findings: Finding[]
}

/**
 * Turns the cells of one form into observations.
 *
 * Shape     one observation a value cell of a fixed row or commune, keyed by its series; one FormCell a cell, subtotals too
 * Unit      the indicator's, by the multipliers of the units
 * Method    sheet, header, rows are found by their texts, not by their positions: docs/methods/ingest-form-reading.md
 * Status    the column's, else estimate; nil '-', not-collected '...', not-reported blank: value null
 * Findings  every problem of the table in one pass; codes in catalogue/findings/ingest.yaml
 * Throws    InvalidInput `ingest/form-incomplete` when the catalogue's form contradicts its indicators or units
 */
export function extract(
  sheets: readonly Sheet[],
  { identity, sheet: identified }: Identified,
  submission: string,
  catalogue: Catalogue,
): Extracted {
  const form = formOf(identity, catalogue)
  const { sheet, findings } = chooseSheet(sheets, form, identified, submission)
  findings.push(...hiddenParts(sheets, sheet, submission))
  if (sheet === null) return { read: null, findings }
  const cells = cellsOf(sheet)
  findings.push(...oldFontNote(cells, submission), ...formulaTexts(cells, submission))
  const unitLine = acceptUnitLine(sheet, unitOf(form.unit, catalogue.units), catalogue.units, submission)
  const header = findHeader({ sheet, cells }, form, identity.period, submission)
  findings.push(...unitLine.findings, ...header.findings)
  const { parts } = header
  if (unitLine.unit === null || parts.length === 0) return { read: null, findings }
  const { matched, findings: rowFindings } = matchRows({ sheet, cells, form, parts, submission }, identity, catalogue)
  const declared = declaredStyle(sheets, sheet)
  const table = { submission, sheet, cells, form, identity, printed: unitLine.printed, declared }
  const reading = readTable(table, matched, catalogue)
  return { read: reading.read, findings: [...findings, ...rowFindings, ...reading.findings] }
}

function formOf(identity: SubmissionIdentity, catalogue: Catalogue): Form {
  const form = catalogue.forms.find((f) => f.symbol === identity.form && f.version === identity.formVersion)
  if (form) return form
  throw new InvalidInput('ingest/unknown-form', { place: '', found: identity.form, expected: identity.formVersion })
}

interface Located {
  sheet: Sheet
  cells: SheetCells
  form: Form
  parts: readonly TableLayout[]
  submission: string
}

function matchRows(located: Located, identity: SubmissionIdentity, catalogue: Catalogue): MatchedTable {
  const { sheet, cells, form, parts, submission } = located
  const printed = dataRows(cells, parts)
  const place = ({ row, part }: DataRow) => `${submission}!${sheet.name}!${cellAddress(row, part.label)}`
  if (Array.isArray(form.rows)) {
    const province = officeAreas(catalogue.history).find((area) => area.code === identity.province)
    if (!province)
      throw new InvalidInput('ingest/unknown-province', { place: '', found: identity.province, expected: '' })
    return matchFixedRows(printed, form.rows, province.id, place)
  }
  const territory = communeTerritory(catalogue.history, identity.province, lastDay(identity.period))
  return matchCommuneRows(printed, territory, form.rows.set, place)
}
