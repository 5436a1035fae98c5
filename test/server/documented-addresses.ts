/** An address as docs/api.md writes it: '/rounds/{id}/board' with the names of its query. */
export interface DocumentedAddress {
  written: string
  /** Paths that it may stand for: '/check' after '/forms/{form}/entry' is '/forms/{form}/check' or '/forms/{form}/entry/check'. */
  paths: string[]
  query: string[]
  /** Names in the bodies that are written after it: `{"place", "reason"}`. */
  body: string[]
}

/** Methods are written before the first address of a row: `GET /tables`, `/tables/{id}`. */
const address = /^(?:(?:GET|POST|DELETE)(?:, (?:GET|POST|DELETE))* )?(\/[\w{}/.%-]*)(\?[^\s]*)?$/

/** Every address of the API in a text, in code spans, with the bodies after it; a span of one path part follows on the address before it. */
export function documentedAddresses(text: string): DocumentedAddress[] {
  const found: DocumentedAddress[] = []
  let before = ''
  for (const [, span = ''] of text.matchAll(/`([^`\n]+)`/g)) {
    if (span.startsWith('{"'))
      found.at(-1)?.body.push(...[...span.matchAll(/(?<!: )"(\w+)"/g)].map((match) => match[1]!))
    const read = address.exec(span.replaceAll('\\|', '|'))
    const path = read?.[1]?.replace(/^\/api\/v1/, '')
    if (path === undefined || path === '') continue
    const steps = isPart(path) && !span.includes(' ') ? before.split('/').slice(1) : []
    const follows = steps.map((_, i) => `/${steps.slice(0, i + 1).join('/')}${path}`)
    const query = [...(read?.[2] ?? '').matchAll(/[?&](\w+)/g)].map((match) => match[1]!)
    found.push({ written: span, paths: [path, ...follows], query, body: [] })
    if (steps.length === 0 || !isPart(path)) before = path
  }
  return found
}

const isPart = (path: string): boolean => path.split('/').length === 2

/** '/rounds/{id}/board' and '/rounds/51-2025/board' fit '/rounds/{round}/board'. */
export function fitsPath(path: string, known: string): boolean {
  const [parts, names] = [path.split('/'), known.replace(/^\/api\/v1/, '').split('/')]
  return (
    parts.length === names.length &&
    parts.every((part, i) => part === names[i] || (names[i]!.startsWith('{') && part !== ''))
  )
}
