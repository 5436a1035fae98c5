import { cellAddress } from '../../../schemas/cell.ts'
import { sha256 } from '../../ingest/sha256.ts'
import type { CellComment } from './comments.ts'
import { contentTypesPart } from './content-types.ts'
import { type Draft, textOf } from './draft.ts'
import { appendInside, attribute, escapeXml, prefixOf, tagsOf } from './xml.ts'

const personType = 'application/vnd.ms-excel.person+xml'

/**
 * Answers in the threads of cells that have one: there Excel shows the thread, and of a note nothing.
 *
 * Shape     the part of a sheet's threads and the comments of its cells -> one reply a thread, under an author of its own
 * Method    a reply stands last in its thread, with the time of the one before it: equal files give equal copies
 */
export function addThreadReplies(
  draft: Draft,
  { part, author }: { part: string; author: string },
  comments: readonly CellComment[],
): void {
  const people = peoplePart(draft)
  const xml = textOf(draft, part)
  const threads = threadsOf(xml)
  const here = comments.filter(({ row, column }) => threads.has(cellAddress(row, column)))
  if (people === null || here.length === 0) return
  const person = guid(`person ${author}`)
  const replies = here.map((comment) =>
    replyXml(comment, { ...threads.get(cellAddress(comment.row, comment.column))!, person, p: prefixOf(xml, root) }),
  )
  const added = appendInside(xml, `${prefixOf(xml, root)}${root}`, replies.join(''))
  if (added === null) return
  draft.changed.set(part, added)
  draft.changed.set(people, withPerson(textOf(draft, people), person, author))
}

const root = 'ThreadedComments'

interface Thread {
  id: string
  /** Time of its last comment, as written. */
  last: string
  size: number
}

/** Threads by the address of their cell. */
function threadsOf(xml: string): Map<string, Thread> {
  const threads = new Map<string, Thread>()
  for (const tag of tagsOf(xml, `${prefixOf(xml, root)}threadedComment`)) {
    const [ref, id, last] = ['ref', 'id', 'dT'].map((name) => attribute(tag, name) ?? '') as [string, string, string]
    const known = threads.get(ref)
    if (known !== undefined) threads.set(ref, { ...known, last: last || known.last, size: known.size + 1 })
    else if (id !== '') threads.set(ref, { id, last, size: 1 })
  }
  return threads
}

function replyXml(
  { row, column, text }: CellComment,
  { id, last, size, person, p }: Thread & { person: string; p: string },
): string {
  const ref = cellAddress(row, column)
  const own = guid(`${id} ${size} ${text}`)
  const time = last === '' ? '' : ` dT="${escapeXml(last)}"`
  return `<${p}threadedComment ref="${ref}"${time} personId="${person}" id="${own}" parentId="${escapeXml(id)}"><${p}text>${escapeXml(text)}</${p}text></${p}threadedComment>`
}

/** The part that lists who wrote in threads; null where there is none. */
function peoplePart(draft: Draft): string | null {
  const types = textOf(draft, contentTypesPart)
  const tag = tagsOf(types, `${prefixOf(types, 'Types')}Override`).find(
    (one) => attribute(one, 'ContentType') === personType,
  )
  const part = attribute(tag ?? '', 'PartName')?.slice(1)
  return part !== undefined && draft.source.has(part) ? part : null
}

function withPerson(xml: string, id: string, name: string): string {
  const p = prefixOf(xml, 'personList')
  if (tagsOf(xml, `${p}person`).some((tag) => attribute(tag, 'id') === id)) return xml
  const tag = `<${p}person displayName="${escapeXml(name)}" id="${id}" userId="${escapeXml(name)}" providerId="None"/>`
  return appendInside(xml, `${p}personList`, tag) ?? xml
}

/** A text as the identity that Excel asks for: '{8-4-4-4-12}'. */
function guid(text: string): string {
  const hex = sha256(text).toUpperCase()
  const at = [0, 8, 12, 16, 20, 32]
  return `{${at
    .slice(1)
    .map((end, i) => hex.slice(at[i], end))
    .join('-')}}`
}
