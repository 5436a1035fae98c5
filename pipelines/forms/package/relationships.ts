import { appendInside, attribute, escapeXml, prefixOf, tagsOf } from './xml.ts'

export const relationshipNamespace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageNamespace = 'http://schemas.openxmlformats.org/package/2006/relationships'

export interface Relationship {
  id: string
  /** Last part of the type's address: 'worksheet', 'comments', 'vmlDrawing'. */
  kind: string
  /** Path of the part from the root of the package; as written when it leads outside. */
  target: string
}

const header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
export const emptyRelationships = `${header}<Relationships xmlns="${packageNamespace}"></Relationships>`

/** Where the relationships of a part are written. */
export function relationshipsOf(part: string): string {
  const slash = part.lastIndexOf('/')
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`
}

export function readRelationships(xml: string, part: string): Relationship[] {
  const name = `${prefixOf(xml, 'Relationships')}Relationship`
  return tagsOf(xml, name).map((tag) => ({
    id: attribute(tag, 'Id') ?? '',
    kind: (attribute(tag, 'Type') ?? '').split('/').at(-1)!,
    target: resolve(attribute(tag, 'Target') ?? '', part),
  }))
}

/** A target relative to its part, as a path from the root. */
function resolve(target: string, part: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps = part.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return steps.join('/')
}

export interface NewRelationship {
  /** The part that refers, and the one referred to. */
  part: string
  target: string
  kind: string
}

/** Adds a relationship under an id that is not used yet. */
export function addRelationship(xml: string, { part, target, kind }: NewRelationship): { xml: string; id: string } {
  const prefix = prefixOf(xml, 'Relationships')
  const used = new Set(tagsOf(xml, `${prefix}Relationship`).map((tag) => attribute(tag, 'Id')))
  let number = used.size + 1
  while (used.has(`rId${number}`)) number += 1
  const id = `rId${number}`
  const path = escapeXml(relative(part, target))
  const tag = `<${prefix}Relationship Id="${id}" Type="${relationshipNamespace}/${kind}" Target="${path}"/>`
  return { xml: appendInside(xml, `${prefix}Relationships`, tag) ?? xml, id }
}

/** 'xl/worksheets/sheet1.xml', 'xl/comments1.xml' -> '../comments1.xml' */
function relative(part: string, target: string): string {
  const from = part.split('/').slice(0, -1)
  const to = target.split('/')
  let same = 0
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same += 1
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/')
}
