import type { Package } from './open-package.ts'
import { readRelationships, relationshipNamespace, relationshipsOf } from './relationships.ts'
import { attribute, escapeXml, prefixOf, tagsOf, withAttribute } from './xml.ts'

export interface WorkbookSheet {
  name: string
  part: string
}

/** The workbook part of a package with its sheets in order. */
export interface WorkbookPart {
  path: string
  xml: string
  sheets: WorkbookSheet[]
  styles: string | null
}

export function openWorkbookPart(source: Package): WorkbookPart {
  const root = readRelationships(source.text('_rels/.rels'), '')
  const path = root.find(({ kind }) => kind === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const xml = source.text(path)
  const links = readRelationships(source.text(relationshipsOf(path)), path)
  const prefix = prefixOf(xml, 'workbook')
  const sheets = tagsOf(xml, `${prefix}sheet`).map((tag) => {
    const id = relationshipId(tag)
    return { name: attribute(tag, 'name') ?? '', part: links.find((link) => link.id === id)?.target ?? '' }
  })
  return { path, xml, sheets, styles: links.find(({ kind }) => kind === 'styles')?.target ?? null }
}

/** The id under any prefix of the relationships' namespace. */
const relationshipId = (tag: string): string => /\s[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? ''

/** A sheet name that no sheet bears yet, at most 31 letters. */
export function freeName(wanted: string, sheets: readonly WorkbookSheet[]): string {
  const taken = new Set(sheets.map(({ name }) => name.toLowerCase()))
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted} (${number})`
    if (!taken.has(name.toLowerCase())) return name
  }
}

/**
 * The workbook with one more sheet before all others. What counts sheets by position moves by one: the scope of defined names,
 * the first tab. `opens` says which sheet is shown first: the new one, or the one that was.
 */
export function withFirstSheet(xml: string, sheet: { name: string; id: string }, opens: 'new' | 'same'): string {
  const prefix = prefixOf(xml, 'workbook')
  const ids = tagsOf(xml, `${prefix}sheet`).map((tag) => Number(attribute(tag, 'sheetId')))
  const tag = `<${prefix}sheet xmlns:r="${relationshipNamespace}" name="${escapeXml(sheet.name)}" sheetId="${Math.max(0, ...ids) + 1}" r:id="${sheet.id}"/>`
  const added = xml.replace(new RegExp(`<${prefix}sheets(?:\\s[^>]*)?>`), (open) => `${open}${tag}`)
  const viewed = opens === 'same' && !added.includes(`<${prefix}workbookView`) ? withView(added, prefix) : added
  const named = viewed.replace(new RegExp(`<${prefix}definedName\\s[^>]*>`, 'g'), (name) =>
    shifted(name, 'localSheetId'),
  )
  return named.replace(new RegExp(`<${prefix}workbookView(?:\\s[^>]*)?>`, 'g'), (view) =>
    opens === 'new'
      ? withAttribute(withAttribute(view, 'activeTab', 0), 'firstSheet', 0)
      : withAttribute(shifted(view, 'firstSheet'), 'activeTab', Number(attribute(view, 'activeTab') ?? 0) + 1),
  )
}

/** A workbook without a view opens its first sheet: the view says that it opens what it opened before. */
const withView = (xml: string, prefix: string): string =>
  xml.replace(
    new RegExp(`<${prefix}sheets(?:\\s[^>]*)?>`),
    (open) => `<${prefix}bookViews><${prefix}workbookView activeTab="0"/></${prefix}bookViews>${open}`,
  )

function shifted(tag: string, name: string): string {
  const position = attribute(tag, name)
  return position === null ? tag : withAttribute(tag, name, Number(position) + 1)
}
