/** A row of labels: its text, the number printed in a column beside it ('' for none), its indentation, and has it no figures? */
export interface OutlineRow {
  text: string
  number: string
  indent: number
  heading: boolean
}

const enumerators: [string, RegExp][] = [
  ['roman', /^\(?[ivx]{1,5}\)?$/i],
  ['dotted-3', /^\d{1,2}\.\d{1,2}\.\d{1,2}\.?$/],
  ['dotted-2', /^\d{1,2}\.\d{1,2}\.?$/],
  ['number', /^\(?\d{1,2}\)?$/],
  ['capital', /^[A-HJ-UĐ]$/],
  ['letter', /^\(?[a-hj-uđ]\)?$/],
]
const leading =
  /^\s*(\(?[IVX]{1,5}\)?|\d{1,2}(?:\.\d{1,2}){1,2}|\(?\d{1,2}\)?|\(?[A-Za-zđĐ]\)?)(?:[.)/:]|(?<=[.\d])\s)/u
/** 'P. Trần Phú', 'X.Bình Châu': kinds of communes, where one of them comes again; an outline has each letter once. */
const communeMark = /^\s*([xp])\s?\.\s?(?=\p{Lu})/iu
const total = /^\s*(?:tổng|cộng|toàn tỉnh|cả nước|total)(?!\p{L})/iu

/** 'Cộng 2 tháng', 'Cộng quý I': the sum of a part of a year, which stands where its months do. */
const ofPeriod = /(?<!\p{L})(?:\d{1,2} tháng|tháng \d|quý|năm)(?!\p{L})/iu

/** 'Tổng số', 'Cộng' and not 'Công nghiệp'. */
export const isTotal = (text: string): boolean => total.test(text.normalize('NFC'))

const kindOf = (mark: string): string | null => enumerators.find(([, shape]) => shape.test(mark))?.[0] ?? null

/** Does a label begin with a number of an outline: 'II.', '1.2', 'a)'? */
export const isEnumerated = (text: string): boolean => kindOf(leading.exec(text)?.[1] ?? '') !== null

/** 'II', 'A' beside a label: the number of a group, where its rows have '1', '2'. */
export const isGroupNumber = (number: string): boolean =>
  ['roman', 'capital'].includes(kindOf(number.replace(/[.)]$/, '')) ?? '')

/** 'roman' for 'II. Chăn nuôi', 'number' for '1. Lúa' or a number beside; 'heading' or null for a text without one. */
function enumeratorOf({ text, number, heading }: OutlineRow, ofCommunes: boolean): string | null {
  const found = ofCommunes && communeMark.test(text) ? undefined : leading.exec(text)?.[1]
  const own = found === undefined ? null : kindOf(found)
  const beside = number === '' ? null : kindOf(number.replace(/[.)]$/, ''))
  if (beside === 'number' && communeMark.test(text)) return beside
  return own ?? beside ?? (heading && text !== '' ? 'heading' : null)
}

function listsCommunes(rows: readonly OutlineRow[]): boolean {
  const marks = rows.flatMap(({ text }) => communeMark.exec(text)?.[1]?.toLowerCase() ?? [])
  return new Set(marks).size < marks.length
}

interface Open {
  kind: string | null
  indent: number
  at: number
}

/**
 * For each row the places of the rows that it stands under, outermost first: those less indented, and of the same indentation those
 * that open a group: headings and numbered rows. A kind of number that is seen again closes what was opened after it ('I.', '1.', '2.',
 * 'II.'). A total stands under nothing of its indentation, but for the heading right above it once there was another total.
 */
export function outlineOf(rows: readonly OutlineRow[]): number[][] {
  const open: Open[] = []
  let totals = 0
  const ofCommunes = listsCommunes(rows)
  return rows.map((row, at) => {
    const kind = enumeratorOf(row, ofCommunes)
    const sums = kind === null && isTotal(row.text) && !ofPeriod.test(row.text.normalize('NFC'))
    closeDeeper(open, row.indent, kind)
    const headed = totals > 0 && open[open.length - 1]?.at === at - 1 && rows[at - 1]!.heading
    if (!sums || !headed) closeSame(open, row.indent, sums ? 'all' : kind)
    if (sums) totals += 1
    const above = open.map((one) => one.at)
    open.push({ kind, indent: row.indent, at })
    return above
  })
}

/** Rows more indented, plain rows of the same indentation, and a group whose indented rows have ended before a plain row. */
function closeDeeper(open: Open[], indent: number, kind: string | null): void {
  const before = open.length
  while (open.length > 0 && open[open.length - 1]!.indent > indent) open.pop()
  if (kind === null && open.length < before && open[open.length - 1]?.indent === indent) open.pop()
  while (open.length > 0 && open[open.length - 1]!.indent === indent && open[open.length - 1]!.kind === null) open.pop()
}

function closeSame(open: Open[], indent: number, kind: string | null): void {
  const first = open.findIndex((one) => one.indent === indent && (kind === 'all' || one.kind === kind))
  if (first !== -1) open.length = first
}
