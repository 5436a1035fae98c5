import { cellAddress } from '../../../schemas/cell.ts'
import { addShapes, emptyShapes } from './comment-shapes.ts'
import { addComments, type CellComment, commentedCells, emptyComments } from './comments.ts'
import { addDefault, contentTypesPart } from './content-types.ts'
import { type Draft, freePart, markupOf, setType, spreadsheetType, textOf, textOr } from './draft.ts'
import { withLegacyDrawing } from './legacy-drawing.ts'
import {
  addRelationship,
  emptyRelationships,
  type Relationship,
  readRelationships,
  relationshipsOf,
} from './relationships.ts'
import { addThreadReplies } from './thread-replies.ts'
import { prefixOf, tagsOf } from './xml.ts'

const author = 'Kiểm tra báo cáo'

/** Puts comments on a sheet: in the parts that it has, else in new ones; a thread gets a reply as well. */
export function addSheetComments(draft: Draft, sheet: string, comments: readonly CellComment[]): void {
  const links = readRelationships(textOr(draft, relationshipsOf(sheet), emptyRelationships), sheet)
  const part = links.find(({ kind }) => kind === 'comments')?.target ?? addCommentsPart(draft, sheet)
  const shapes = shapesOf(draft, sheet, links) ?? addShapesPart(draft, sheet)
  const before = textOr(draft, part, emptyComments)
  const known = commentedCells(before)
  const isNew = ({ row, column }: CellComment) => !known.has(cellAddress(row, column))
  draft.changed.set(part, addComments(before, author, comments))
  draft.changed.set(shapes, addShapes(textOr(draft, shapes, emptyShapes), comments.filter(isNew)))
  const threads = links.find(({ kind }) => kind === 'threadedComment')?.target
  if (threads !== undefined && draft.source.has(threads)) addThreadReplies(draft, { part: threads, author }, comments)
}

/** The drawing that the sheet shows its comments in; null when it has none. */
function shapesOf(draft: Draft, sheet: string, links: readonly Relationship[]): string | null {
  const xml = markupOf(draft, sheet)
  const [tag] = tagsOf(xml.slice(xml.lastIndexOf('sheetData')), `${prefixOf(xml, 'worksheet')}legacyDrawing`)
  const id = /:id\s*=\s*["']([^"']*)["']/.exec(tag ?? '')?.[1]
  return links.find((link) => link.id === id)?.target ?? null
}

function addCommentsPart(draft: Draft, sheet: string): string {
  const part = freePart(draft, 'xl/comments', '.xml')
  addLink(draft, sheet, { kind: 'comments', part })
  setType(draft, part, `${spreadsheetType}.comments+xml`)
  draft.changed.set(part, emptyComments)
  return part
}

function addShapesPart(draft: Draft, sheet: string): string {
  const part = freePart(draft, 'xl/drawings/vmlDrawing', '.vml')
  const id = addLink(draft, sheet, { kind: 'vmlDrawing', part })
  const types = addDefault(
    textOf(draft, contentTypesPart),
    'vml',
    'application/vnd.openxmlformats-officedocument.vmlDrawing',
  )
  draft.changed.set(contentTypesPart, types)
  draft.changed.set(sheet, withLegacyDrawing(markupOf(draft, sheet), id))
  draft.changed.set(part, emptyShapes)
  return part
}

function addLink(draft: Draft, sheet: string, { kind, part }: { kind: string; part: string }): string {
  const links = relationshipsOf(sheet)
  const { xml, id } = addRelationship(textOr(draft, links, emptyRelationships), { part: sheet, target: part, kind })
  draft.changed.set(links, xml)
  return id
}
