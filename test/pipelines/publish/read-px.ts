/** A PX file as another program would read it: keywords with their texts, and the data as numbers or quoted symbols. */
export interface Px {
  keywords: Map<string, string[]>
  data: (number | string)[]
}

/** Reads statements up to ';' outside quotes; quoted parts that follow one another without a comma are one text. */
export function readPx(text: string): Px {
  const keywords = new Map<string, string[]>()
  let data: (number | string)[] = []
  for (const statement of statements(text)) {
    const equals = statement.indexOf(
      '=',
      statement.startsWith('VALUES') || statement.startsWith('CODES') ? statement.indexOf(')') : 0,
    )
    const name = statement.slice(0, equals).trim()
    const rest = statement.slice(equals + 1).trim()
    if (name === 'DATA') data = rest.split(/\s+/).map((t) => (t.startsWith('"') ? t.slice(1, -1) : Number(t)))
    else keywords.set(name, texts(rest))
  }
  return { keywords, data }
}

function statements(text: string): string[] {
  const found: string[] = []
  let quoted = false
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted
    if (text[at] === ';' && !quoted) {
      found.push(text.slice(from, at).trim())
      from = at + 1
    }
  }
  if (text.slice(from).trim() !== '') throw new Error(`no ';' after: ${text.slice(from, from + 40)}`)
  return found
}

function texts(rest: string): string[] {
  if (!rest.startsWith('"')) return [rest]
  const found: string[] = []
  let joined = ''
  for (const [, part, comma] of rest.matchAll(/"([^"]*)"\s*(,?)/g)) {
    joined += part
    if (comma === ',') {
      found.push(joined)
      joined = ''
    }
  }
  return [...found, joined]
}
