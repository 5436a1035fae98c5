import { appendInside, prefixOf, tagsOf, withAttribute } from './xml.ts'

/** How a cell of our own sheet looks. Colours are ARGB. */
export interface Look {
  bold?: boolean
  underline?: boolean
  size?: number
  color?: string
  fill?: string
  wrap?: boolean
  /** Thin grey lines around the cell. */
  boxed?: boolean
  centred?: boolean
}

/** The styles of a workbook, to which looks are added; what is there keeps its number. */
export interface Styles {
  /** Number of a style that is as `base` is, on another ground. */
  restyle(base: number, fill: string): number
  add(look: Look): number
  xml(): string
}

export const emptyStyles = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"></styleSheet>`

/** Lists that an xf refers to, in the order of the part, with what they hold at the least. */
const lists: [name: string, least: (prefix: string) => string][] = [
  ['fonts', (p) => `<${p}font><${p}sz val="11"/><${p}name val="Calibri"/></${p}font>`],
  [
    'fills',
    (p) =>
      `<${p}fill><${p}patternFill patternType="none"/></${p}fill><${p}fill><${p}patternFill patternType="gray125"/></${p}fill>`,
  ],
  ['borders', (p) => `<${p}border><${p}left/><${p}right/><${p}top/><${p}bottom/><${p}diagonal/></${p}border>`],
  ['cellStyleXfs', (p) => `<${p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>`],
  ['cellXfs', (p) => `<${p}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`],
]

export function openStyles(source: string): Styles {
  const prefix = prefixOf(source, 'styleSheet')
  const xml = withLists(source, prefix)
  const xfs = xfsOf(xml, prefix)
  const fonts = tagsOf(inside(xml, `${prefix}fonts`), `${prefix}font`).length
  const fills = tagsOf(inside(xml, `${prefix}fills`), `${prefix}fill`).length
  const borders = tagsOf(inside(xml, `${prefix}borders`), `${prefix}border`).length
  const newFonts: string[] = []
  const newBorders: string[] = []
  const newFills: string[] = []
  const newXfs: string[] = []
  const numberOf = (list: string[], text: string, first: number): number => {
    const at = list.indexOf(text)
    return at >= 0 ? first + at : first + list.push(text) - 1
  }
  const fillNumber = (argb: string) => numberOf(newFills, fillXml(prefix, argb), fills)
  return {
    restyle(base, fill) {
      const xf = xfs[base] ?? xfs[0]!
      const end = xf.indexOf('>') + 1
      const tag = withAttribute(withAttribute(xf.slice(0, end), 'fillId', fillNumber(fill)), 'applyFill', 1)
      return numberOf(newXfs, tag + xf.slice(end), xfs.length)
    },
    add(look) {
      const font = numberOf(newFonts, fontXml(prefix, look), fonts)
      const fill = look.fill === undefined ? 0 : fillNumber(look.fill)
      const border = look.boxed ? numberOf(newBorders, boxXml(prefix), borders) : 0
      return numberOf(newXfs, xfXml(prefix, { font, fill, border }, look), xfs.length)
    },
    xml() {
      const withFonts = grown(xml, `${prefix}fonts`, newFonts, fonts)
      const withFills = grown(withFonts, `${prefix}fills`, newFills, fills)
      const withBorders = grown(withFills, `${prefix}borders`, newBorders, borders)
      return grown(withBorders, `${prefix}cellXfs`, newXfs, xfs.length)
    },
  }
}

function xfsOf(xml: string, prefix: string): string[] {
  const pattern = new RegExp(`<${prefix}xf(?:\\s[^>]*?)?(?:/>|>[\\s\\S]*?</${prefix}xf>)`, 'g')
  return inside(xml, `${prefix}cellXfs`).match(pattern) ?? []
}

/** What stands between the tags of an element. */
function inside(xml: string, name: string): string {
  const open = new RegExp(`<${name}(?:\\s[^>]*)?>`).exec(xml)
  const close = xml.indexOf(`</${name}>`)
  return open === null || close < 0 ? '' : xml.slice(open.index + open[0].length, close)
}

/** A part that lacks a list gets it, after the lists that come before it. */
function withLists(source: string, prefix: string): string {
  let xml = source
  let after = new RegExp(`<${prefix}styleSheet(?:\\s[^>]*)?>`).exec(xml)?.[0] ?? ''
  if (xml.includes(`</${prefix}numFmts>`)) after = `</${prefix}numFmts>`
  for (const [name, least] of lists) {
    const close = `</${prefix}${name}>`
    if (!xml.includes(close)) xml = xml.replace(after, `${after}<${prefix}${name} count="1">${least(prefix)}${close}`)
    after = close
  }
  return xml
}

function grown(xml: string, name: string, added: readonly string[], before: number): string {
  if (added.length === 0) return xml
  const longer = appendInside(xml, name, added.join('')) ?? xml
  return longer.replace(new RegExp(`<${name}(?:\\s[^>]*)?>`), (tag) =>
    withAttribute(tag, 'count', before + added.length),
  )
}

const fillXml = (p: string, argb: string): string =>
  `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="${argb}"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`

const fontXml = (p: string, { bold, underline, size, color }: Look): string =>
  [
    `<${p}font>`,
    bold ? `<${p}b/>` : '',
    underline ? `<${p}u/>` : '',
    `<${p}sz val="${size ?? 10}"/>`,
    `<${p}color rgb="${color ?? 'FF000000'}"/>`,
    `<${p}name val="Arial"/><${p}family val="2"/></${p}font>`,
  ].join('')

const boxXml = (p: string): string => {
  const sides = ['left', 'right', 'top', 'bottom'].map(
    (side) => `<${p}${side} style="thin"><${p}color rgb="FFB0B0B0"/></${p}${side}>`,
  )
  return `<${p}border>${sides.join('')}<${p}diagonal/></${p}border>`
}

function xfXml(p: string, used: { font: number; fill: number; border: number }, { wrap, centred }: Look): string {
  const horizontal = centred ? ' horizontal="center"' : ''
  const alignment = `<${p}alignment vertical="center"${horizontal}${wrap ? ' wrapText="1"' : ''}/>`
  const numbers = `numFmtId="0" fontId="${used.font}" fillId="${used.fill}" borderId="${used.border}" xfId="0"`
  return `<${p}xf ${numbers} applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignment}</${p}xf>`
}
