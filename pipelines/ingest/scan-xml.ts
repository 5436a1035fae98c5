import { InvalidInput } from '../../schemas/invalid-input.ts'

/** What a reader of XML wants to hear. Names come without their prefix; attributes as written, for `attribute`. */
export interface XmlListener {
  open(name: string, attributes: string): void
  close(name: string): void
  /** The text between two tags, entities resolved. Called only while `wantsText` is true. */
  text(text: string): void
  wantsText: boolean
  /** Reads a whole element that begins at `at` in a way of its own; the place of its last '>', or -1 for one that is to be told tag by tag. */
  takes?(text: string, at: number): number
}

/** Deeper than any workbook: beyond it a file is built to harm. */
const maxDepth = 256
const less = 60

/**
 * Reads a piece of XML from tag to tag; depth counts over pieces. A document type is refused: workbooks have none, and entities
 * that it defines are never expanded.
 *
 * Throws    InvalidInput `ingest/unreadable-workbook` for a document type, an unclosed tag, or more than 256 levels
 */
export function scanXml(text: string, listener: XmlListener, depth = 0): number {
  let level = depth
  let at = text.indexOf('<')
  while (at !== -1) {
    const taken = listener.takes?.(text, at) ?? -1
    if (taken >= 0) {
      at = text.indexOf('<', taken)
      continue
    }
    const end = text.charCodeAt(at + 1) === 33 ? endOfMarkup(text, at, listener) : tag(text, at, listener)
    if (text.charCodeAt(at + 1) === 47) level -= 1
    else if (text.charCodeAt(at + 1) > 63 && text.charCodeAt(end - 1) !== 47) level += 1
    if (level > maxDepth) throw broken('depth')
    at = text.indexOf('<', end)
    if (listener.wantsText) {
      const between = text.slice(end + 1, at === -1 ? text.length : at)
      if (between !== '') listener.text(resolveEntities(between))
    }
  }
  return level
}

const broken = (found: string) => new InvalidInput('ingest/unreadable-workbook', { found: `XML: ${found}` })

/** Tells of the tag at `at`; returns the place of its '>'. */
function tag(text: string, at: number, listener: XmlListener): number {
  const end = endOfTag(text, at)
  if (text.charCodeAt(at + 1) === 63) return end
  if (text.charCodeAt(at + 1) === 47) {
    listener.close(localName(text.slice(at + 2, end).trimEnd()))
    return end
  }
  const stop = text.charCodeAt(end - 1) === 47 ? end - 1 : end
  let nameEnd = at + 1
  while (nameEnd < stop && text.charCodeAt(nameEnd) > 32) nameEnd++
  const name = localName(text.slice(at + 1, nameEnd))
  listener.open(name, text.slice(nameEnd, stop))
  if (stop < end) listener.close(name)
  return end
}

/** The '>' that ends a tag, not one inside an attribute. */
function endOfTag(text: string, at: number): number {
  let end = text.indexOf('>', at)
  while (end !== -1 && !closesTag(text, at, end)) end = text.indexOf('>', end + 1)
  if (end === -1) throw broken('tag')
  return end
}

/** After a quote, in an end tag, or with every quote closed. */
function closesTag(text: string, at: number, end: number): boolean {
  const last = text.charCodeAt(end - 1) === 47 ? text.charCodeAt(end - 2) : text.charCodeAt(end - 1)
  if (last === 34 || text.charCodeAt(at + 1) === 47) return true
  const inside = text.slice(at, end)
  return !inside.includes('=') || inside.replace(/"[^"]*"|'[^']*'/g, '').search(/["']/) === -1
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}

/** Comments are passed over, CDATA is text, a document type is refused. */
function endOfMarkup(text: string, at: number, listener: XmlListener): number {
  if (text.startsWith('<!--', at)) return endOf(text, '-->', at)
  if (!text.startsWith('<![CDATA[', at)) throw broken('DOCTYPE')
  const end = endOf(text, ']]>', at)
  if (listener.wantsText) listener.text(text.slice(at + 9, end - 2))
  return end
}

function endOf(text: string, mark: string, at: number): number {
  const found = text.indexOf(mark, at)
  if (found === -1) throw broken(mark)
  return found + mark.length - 1
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** The five entities of XML and characters by number; anything else stays as written. */
export const resolveEntities = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi, (whole, hex, decimal, name) => {
        if (name) return entities[name.toLowerCase()] ?? whole
        const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
        return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : '\ufffd'
      })
    : text

/** The value of an attribute, by its name without prefix; '' when it is not there. */
export function attribute(attributes: string, name: string): string {
  let at = attributes.indexOf(`${name}=`)
  while (at > 0 && attributes.charCodeAt(at - 1) > 32 && attributes[at - 1] !== ':')
    at = attributes.indexOf(`${name}=`, at + 1)
  if (at === -1) return ''
  const from = at + name.length + 2
  const end = attributes.indexOf(attributes[from - 1]!, from)
  const value = attributes.slice(from, end === -1 ? attributes.length : end)
  return value.charCodeAt(0) === less ? '' : resolveEntities(value)
}
