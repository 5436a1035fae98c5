import { type Draft, freePart, markupOf, setType, spreadsheetType, textOf, textOr } from './package/draft.ts'
import { openPackage } from './package/open-package.ts'
import { paintCells } from './package/paint-cells.ts'
import { addRelationship, relationshipsOf } from './package/relationships.ts'
import { resultSheetXml } from './package/results-sheet.ts'
import { addSheetComments } from './package/sheet-comments.ts'
import { emptyStyles, openStyles, type Styles } from './package/styles.ts'
import { freeName, openWorkbookPart, type WorkbookPart, withFirstSheet } from './package/workbook-part.ts'
import { writePackage } from './package/write-package.ts'
import { withoutAttribute } from './package/xml.ts'
import { resultsRows, resultsSheet, severityFill } from './results-rows.ts'
import { commentText, position, type ToldFinding } from './told-findings.ts'

/**
 * The sender's own workbook with every finding in it: cells on a ground by severity with a comment, and a first sheet that lists
 * all findings with links.
 *
 * Shape     the bytes of an xlsx that passed checkFile -> the bytes of the same workbook; parts without findings keep their bytes
 * Method    parts are patched as text and the zip is written around them: docs/methods/forms-annotated-workbook.md
 * Throws    InvalidInput `forms/not-a-package`
 */
export function annotateWorkbook(
  bytes: Uint8Array,
  told: readonly ToldFinding[],
  of: { fileName: string; submission: string },
): Uint8Array {
  const draft: Draft = { source: openPackage(bytes), changed: new Map(), asLetters: new Set() }
  const workbook = openWorkbookPart(draft.source)
  const stylesPart = workbook.styles ?? addStylesPart(draft, workbook)
  const styles = openStyles(textOr(draft, stylesPart, emptyStyles))
  for (const { name, part } of workbook.sheets) {
    const here = told.filter((one) => one.sheet === name && one.cell !== '')
    if (here.length > 0) annotateSheet(draft, part, here, styles)
  }
  addResults(draft, workbook, told, { ...of, styles })
  draft.changed.set(stylesPart, styles.xml())
  return writePackage(draft.source, draft.changed, draft.asLetters)
}

function annotateSheet(draft: Draft, part: string, told: readonly ToldFinding[], styles: Styles): void {
  const cells = new Map<string, ToldFinding[]>()
  for (const one of told) cells.set(one.cell, [...(cells.get(one.cell) ?? []), one])
  const paints = [...cells].map(([cell, [worst]]) => ({
    ...position(cell),
    restyle: (base: number) => styles.restyle(base, severityFill[worst!.severity]),
  }))
  draft.changed.set(part, paintCells(markupOf(draft, part), paints))
  const comments = [...cells].map(([cell, here]) => ({ ...position(cell), text: here.map(commentText).join('\n\n') }))
  addSheetComments(draft, part, comments)
}

function addResults(
  draft: Draft,
  workbook: WorkbookPart,
  told: readonly ToldFinding[],
  of: { fileName: string; submission: string; styles: Styles },
): void {
  const name = freeName(resultsSheet, workbook.sheets)
  const part = freePart(draft, 'xl/worksheets/sheet', '.xml')
  const selected = leaveSelection(draft, workbook)
  draft.changed.set(part, resultSheetXml(resultsRows(told, { ...of, selected }, of.styles)))
  const links = relationshipsOf(workbook.path)
  const linked = addRelationship(textOf(draft, links), { part: workbook.path, target: part, kind: 'worksheet' })
  draft.changed.set(links, linked.xml)
  const opens = selected === 'yes' ? 'new' : 'same'
  draft.changed.set(workbook.path, withFirstSheet(textOf(draft, workbook.path), { name, id: linked.id }, opens))
  setType(draft, part, `${spreadsheetType}.worksheet+xml`)
}

/**
 * The results are shown first when every sheet that was selected is one that is changed anyway: it is no longer selected. Two
 * selected sheets would be edited together.
 */
function leaveSelection(draft: Draft, { sheets }: WorkbookPart): 'yes' | 'no' {
  const selected = sheets.filter(({ part }) => draft.source.has(part) && isSelected(viewsOf(markupOf(draft, part))))
  if (selected.some(({ part }) => !draft.changed.has(part))) return 'no'
  for (const { part } of selected) {
    const xml = markupOf(draft, part)
    const views = viewsOf(xml)
    draft.changed.set(
      part,
      views.replaceAll(/<[\w.:-]*sheetView\s[^>]*>/g, (tag) => withoutAttribute(tag, 'tabSelected')) +
        xml.slice(views.length),
    )
  }
  return 'yes'
}

/** A worksheet up to its cells. */
const viewsOf = (xml: string): string => xml.slice(0, Math.max(0, xml.search(/<[\w.:-]*sheetData[\s/>]/)))
const isSelected = (views: string): boolean => /\stabSelected=["'](1|true)["']/.test(views)

function addStylesPart(draft: Draft, workbook: WorkbookPart): string {
  // Some programs look for it under this name alone.
  const part = draft.source.has('xl/styles.xml') ? freePart(draft, 'xl/styles', '.xml') : 'xl/styles.xml'
  const links = relationshipsOf(workbook.path)
  draft.changed.set(
    links,
    addRelationship(textOf(draft, links), { part: workbook.path, target: part, kind: 'styles' }).xml,
  )
  setType(draft, part, `${spreadsheetType}.styles+xml`)
  return part
}
