import { cellAddress } from '../../../schemas/cell.ts'
import { appendInside, attribute, escapeXml, prefixOf, tagsOf } from './xml.ts'

/** A comment on one cell, 0-based. */
export interface CellComment {
  row: number
  column: number
  text: string
}

const header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
export const emptyComments = `${header}<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors></authors><commentList></commentList></comments>`

/** Adds comments under an author of their own; a cell that has a comment keeps it, with the new text after it. */
export function addComments(xml: string, author: string, comments: readonly CellComment[]): string {
  const p = prefixOf(xml, 'comments')
  const number = tagsOf(xml, `${p}author`).length
  const authored = appendInside(xml, `${p}authors`, `<${p}author>${escapeXml(author)}</${p}author>`) ?? xml
  let result = authored
  const added: string[] = []
  const known = commentedCells(xml)
  for (const comment of comments) {
    const isKnown = known.has(cellAddress(comment.row, comment.column))
    const longer = isKnown ? lengthened(result, comment, p) : null
    if (longer !== null) result = longer
    else added.push(commentXml(comment, number, p))
  }
  return appendInside(result, `${p}commentList`, added.join('')) ?? result
}

/** Addresses that have a comment. */
export const commentedCells = (xml: string): Set<string> =>
  new Set(tagsOf(xml, `${prefixOf(xml, 'comments')}comment`).map((tag) => attribute(tag, 'ref') ?? ''))

function lengthened(xml: string, { row, column, text }: CellComment, p: string): string | null {
  const found = new RegExp(`<${p}comment\\s[^>]*ref=["']${cellAddress(row, column)}["'][^>]*>`).exec(xml)
  if (found === null) return null
  const close = xml.indexOf(`</${p}comment>`, found.index)
  const body = appendInside(xml.slice(found.index, close), `${p}text`, runXml(`\n—\n${text}`, p))
  return body === null ? null : xml.slice(0, found.index) + body + xml.slice(close)
}

const commentXml = ({ row, column, text }: CellComment, author: number, p: string): string =>
  `<${p}comment ref="${cellAddress(row, column)}" authorId="${author}"><${p}text>${runXml(text, p)}</${p}text></${p}comment>`

const runXml = (text: string, p: string): string =>
  `<${p}r><${p}rPr><${p}sz val="9"/><${p}rFont val="Arial"/></${p}rPr><${p}t xml:space="preserve">${escapeXml(text)}</${p}t></${p}r>`
