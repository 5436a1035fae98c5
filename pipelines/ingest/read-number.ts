/**
 * How a column writes its numbers as text.
 *
 *   comma      '1.234,5'   Vietnamese: point groups thousands, comma is the decimal mark
 *   point      '1,234.5'   English
 *   mixed      both are seen: each cell is read by its own shape
 *   undecided  nothing in the column tells
 */
export type NumberStyle = 'comma' | 'point' | 'mixed' | 'undecided'

type Mark = ',' | '.'
/** What one text proves about its column, given that it is a number. */
type Shape = 'comma' | 'point' | 'plain' | 'one-comma-group' | 'one-point-group' | 'not-a-number'

/** Cells with a single '.'-group needed before a column without other evidence counts as grouping by points. */
const enoughGroups = 3

/** The style of a column and the text that decided it; '' when none did. `by`: the texts of its own, of the table, or the form as it was sent out. */
export interface StyleDecision {
  style: NumberStyle
  evidence: string
  by: 'column' | 'table' | 'form'
}

/**
 * The number style of a column, from all its texts, with what decided it.
 *
 * Method    a decimal or a repeated group decides ('1234,5', '1.234,56', '1.234.567' -> comma; the mirror images -> point);
 *           else three or more points, each followed by exactly three digits, and no comma -> comma
 *           '90.000' beside '6.2' is by two writers -> mixed
 * Source    docs/methods/ingest-reading-numbers.md
 */
export function decideStyle(texts: readonly string[]): StyleDecision {
  const digits = texts.map((text) => strip(text).digits)
  const shapes = digits.map(shapeOf)
  const by = 'column'
  if (twoWriters(digits, shapes)) return { style: 'mixed', evidence: '', by }
  const comma = shapes.indexOf('comma')
  const point = shapes.indexOf('point')
  if (comma !== -1 && point !== -1) return { style: 'mixed', evidence: '', by }
  if (comma !== -1) return { style: 'comma', evidence: texts[comma]!, by }
  if (point !== -1) return { style: 'point', evidence: texts[point]!, by }
  const groups = texts.filter((_, i) => shapes[i] === 'one-point-group')
  const grouped = groups.length >= enoughGroups && !shapes.includes('one-comma-group')
  return grouped
    ? { style: 'comma', evidence: groups.slice(0, enoughGroups).join('; '), by }
    : { style: 'undecided', evidence: '', by }
}

/**
 * '90.000' beside '6.2': who writes one decimal where one is enough does not write three that end in zero. The point groups in one and
 * divides in the other; the same of commas.
 */
const twoWriters = (digits: readonly string[], shapes: readonly Shape[]): boolean =>
  (
    [
      ['point', 'one-point-group', /\.\d{3,}$/],
      ['comma', 'one-comma-group', /,\d{3,}$/],
    ] as const
  ).some(([decimal, group, long]) => {
    const proofs = digits.filter((_, i) => shapes[i] === decimal)
    const doubtful = digits.some((text, i) => shapes[i] === group && text.endsWith('0'))
    return proofs.length > 0 && doubtful && !proofs.some((text) => long.test(text))
  })

export const numberStyle = (texts: readonly string[]): NumberStyle => decideStyle(texts).style

/** Could the text mean a thousand or a decimal, were its column not there? */
export const needsColumn = (text: string): boolean => shapeOf(strip(text).digits).startsWith('one-')

/**
 * Reads a number written as text, in the style of its column. The percent sign is dropped: '11,51%' is 11.51 percent;
 * brackets mean minus, and so do '↓ 1,1%' and 'giảm 1,1%'. Never guesses: '1.234' in an undecided column is 'ambiguous'.
 */
export function readNumber(text: string, style: NumberStyle): number | 'ambiguous' | 'not-a-number' {
  const { digits, negative } = strip(text)
  const shape = shapeOf(digits)
  if (shape === 'not-a-number') return 'not-a-number'
  const decimal = decimalMark(shape, style)
  if (decimal === null) return 'ambiguous'
  const value = Number(digits.replaceAll(decimal === ',' ? '.' : ',', '').replace(',', '.'))
  if (!Number.isFinite(value)) return 'not-a-number'
  return negative && value !== 0 ? -value : value
}

function decimalMark(shape: Shape, style: NumberStyle): Mark | null {
  if (shape === 'plain' || shape === 'comma') return ','
  if (shape === 'point') return '.'
  if (style === 'comma') return ','
  return style === 'point' ? '.' : null
}

/** A mark that leads to a note: '*', '(*)', '¹', and after a number ' (1)' or ' 1)'. */
const noteMark =
  /(?: ?\(?\*{1,3}\)?| ?[\u00b9\u00b2\u00b3\u2070-\u2079]+|(?<=\d) ?\((?:\d|[a-z])\)|(?<=\d) (?:\d|[a-z])\))$/

/** 'Tăng 5,2%', '▼ 1,1 %': a change with its direction in words or an arrow, as a signed number; any other text as it is. */
function withoutDirection(text: string): string {
  if (!text.includes('%') || !/%\s*$/.test(text)) return text
  const found = /^\s*(?:(tăng|[↑▲△↗])|giảm|[↓▼▽↘])\s*(?=\d)/iu.exec(text.normalize('NFC'))
  if (found === null) return text
  return `${found[1] === undefined ? '-' : ''}${text.normalize('NFC').slice(found[0].length)}`
}

/** Takes off sign, brackets, percent sign, marks of notes, a text's apostrophe and the spaces that group thousands. */
function strip(text: string): { digits: string; negative: boolean } {
  if (/^\d+$/.test(text)) return { digits: text, negative: false }
  const bare = withoutDirection(text)
    .replace(/[\u00a0\u2007\u2009\u202f\s]+/g, ' ')
    .trim()
    .replace(/^(?:'|\*+ ?)/, '')
    .replace(noteMark, '')
    .replace(/ ?%$/, '')
  const bracketed = /^\((.*)\)$/.exec(bare)
  const body = (bracketed?.[1] ?? bare).trim()
  const signed = /^([-−–+]) ?(.*)$/.exec(body)
  if (bracketed && signed) return { digits: '', negative: false }
  const digits = signed?.[2] ?? body
  const grouped = /^\d{1,3}( \d{3})+([.,]\d+)?$/.test(digits)
  return { digits: grouped ? digits.replaceAll(' ', '') : digits, negative: bracketed !== null || /^[-−–]/.test(body) }
}

/** Shapes that prove a style: digits after a decimal mark behind groups; groups again and again; decimals that are no group. */
const proofs = (['comma', 'point'] as const).map((shape) => {
  const [decimal, group] = shape === 'comma' ? [',', '\\.'] : ['\\.', ',']
  const grouped = `\\d{1,3}(${group}\\d{3})`
  const decimals = `\\d+${decimal}(\\d{1,2}|\\d{4,})|(\\d{4,}|0\\d*)${decimal}\\d{3}`
  return { shape, pattern: new RegExp(`^(${grouped}+${decimal}\\d+|${grouped}{2,}|${decimals})$`) }
})

function shapeOf(digits: string): Shape {
  if (/^\d+$/.test(digits)) return 'plain'
  for (const { shape, pattern } of proofs) if (pattern.test(digits)) return shape
  if (/^\d{1,3},\d{3}$/.test(digits)) return 'one-comma-group'
  if (/^\d{1,3}\.\d{3}$/.test(digits)) return 'one-point-group'
  return 'not-a-number'
}
