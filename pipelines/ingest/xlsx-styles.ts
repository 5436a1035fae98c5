import { attribute, scanXml } from './scan-xml.ts'

/** What a cell's format says of its value. */
export interface CellFormat {
  kind: 'number' | 'percent' | 'date'
  font: string
  indent: number
}

export const plainFormat: CellFormat = { kind: 'number', font: '', indent: 0 }

/** The cell formats of xl/styles.xml, in the order that cells name them by. */
export function readStyles(xml: string): CellFormat[] {
  const codes = new Map<number, string>()
  const fonts: string[] = []
  const formats: CellFormat[] = []
  let part = ''
  scanXml(xml, {
    wantsText: false,
    open(name, attributes) {
      if (name === 'fonts' || name === 'cellXfs' || name === 'cellStyleXfs' || name === 'dxfs') part = name
      if (name === 'numFmt') codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode'))
      if (part === 'fonts' && name === 'font') fonts.push('')
      if (part === 'fonts' && name === 'name') fonts[fonts.length - 1] = attribute(attributes, 'val')
      if (part === 'cellXfs' && name === 'xf') formats.push(formatOf(attributes, codes, fonts))
      if (part === 'cellXfs' && name === 'alignment' && formats.length > 0)
        formats[formats.length - 1]!.indent = Math.min(20, Number(attribute(attributes, 'indent')) || 0)
    },
    close(name) {
      if (name === part) part = ''
    },
    text: () => undefined,
  })
  return formats
}

function formatOf(attributes: string, codes: ReadonlyMap<number, string>, fonts: readonly string[]): CellFormat {
  const id = Number(attribute(attributes, 'numFmtId'))
  const kind = kindOfFormat(id, codes.get(id))
  return { kind, font: fonts[Number(attribute(attributes, 'fontId'))] ?? '', indent: 0 }
}

/** From the number of a built-in format, or from its code without quoted texts, escapes and conditions. */
export function kindOfFormat(id: number, code: string | undefined): CellFormat['kind'] {
  if (code === undefined) {
    if (id === 9 || id === 10) return 'percent'
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
      ? 'date'
      : 'number'
  }
  const bare = code.replace(/"[^"]*"?|\\.|_.|\*./g, '')
  if (bare.includes('%')) return 'percent'
  return /[ymdhs]/i.test(bare.replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]|general|e[+-]/gi, '')) ? 'date' : 'number'
}
