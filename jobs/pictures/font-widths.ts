/** Widths of a TrueType font: which glyph a letter has (table `cmap`, format 4) and how far it advances (table `hmtx`). */
export function fontWidths(font: Uint8Array): (text: string, size: number) => number {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const table = tablesOf(view)
  const unitsPerEm = view.getUint16(table('head') + 18)
  const measured = view.getUint16(table('hhea') + 34)
  const advances = table('hmtx')
  const glyphOf = readGlyphs(view, table('cmap'))
  const advance = (letter: string): number =>
    view.getUint16(advances + 4 * Math.min(glyphOf(letter.codePointAt(0)!), measured - 1))
  return (text, size) => {
    let units = 0
    for (const letter of text) units += advance(letter)
    return (units * size) / unitsPerEm
  }
}

/** Where a table of the font begins. */
function tablesOf(view: DataView): (tag: string) => number {
  const places = new Map<string, number>()
  for (let i = 0; i < view.getUint16(4); i += 1) {
    const at = 12 + 16 * i
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((k) => view.getUint8(at + k)))
    places.set(tag, view.getUint32(at + 8))
  }
  return (tag) => {
    const at = places.get(tag)
    if (at === undefined) throw new Error(`the font has no table ${tag}`)
    return at
  }
}

/** Glyph of a letter by the segments of a map of format 4; 0, the empty box, where the font has none. */
function readGlyphs(view: DataView, cmap: number): (code: number) => number {
  const map = segmentMap(view, cmap)
  const segments = view.getUint16(map + 6) / 2
  const [ends, starts] = [map + 14, map + 16 + 2 * segments]
  const [deltas, offsets] = [starts + 2 * segments, starts + 4 * segments]
  return (code) => {
    for (let i = 0; i < segments; i += 1) {
      if (view.getUint16(ends + 2 * i) < code) continue
      const start = view.getUint16(starts + 2 * i)
      if (start > code) return 0
      const [delta, offset] = [view.getUint16(deltas + 2 * i), view.getUint16(offsets + 2 * i)]
      if (offset === 0) return (code + delta) & 0xffff
      const glyph = view.getUint16(offsets + 2 * i + offset + 2 * (code - start))
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff
    }
    return 0
  }
}

function segmentMap(view: DataView, cmap: number): number {
  for (let i = 0; i < view.getUint16(cmap + 2); i += 1) {
    const at = cmap + view.getUint32(cmap + 4 + 8 * i + 4)
    if (view.getUint16(at) === 4) return at
  }
  throw new Error('the font has no map of format 4')
}
