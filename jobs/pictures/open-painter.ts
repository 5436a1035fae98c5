import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { type Painter, paintedAt } from '../../pipelines/publish/painter.ts'
import { fontWidths } from './font-widths.ts'

let opened: Promise<Painter> | null = null

/** The painter of this process: its font and the renderer are files of packages, so pictures are the same on every machine. */
export function openPainter(): Promise<Painter> {
  opened ??= makePainter()
  return opened
}

const family = 'Be Vietnam Pro'

async function makePainter(): Promise<Painter> {
  const { resolve } = createRequire(import.meta.url)
  const font = (name: string) => readFile(resolve(`@expo-google-fonts/be-vietnam-pro/${name}/BeVietnamPro_${name}.ttf`))
  const [regular, bold] = await Promise.all([font('400Regular'), font('700Bold')])
  await initWasm(await readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')))
  const widths = { regular: fontWidths(regular), bold: fontWidths(bold) }
  const letters = { fontBuffers: [regular, bold], defaultFontFamily: family, sansSerifFamily: family }
  return {
    family,
    widthOf: (text, { size, weight }) => widths[weight](text, size),
    png: (svg) => paint(svg, letters),
  }
}

function paint(svg: string, font: { fontBuffers: Uint8Array[]; defaultFontFamily: string }): Uint8Array {
  const drawing = new Resvg(svg, { fitTo: { mode: 'zoom', value: paintedAt }, background: 'white', font })
  const picture = drawing.render()
  try {
    return picture.asPng()
  } finally {
    picture.free()
    drawing.free()
  }
}
