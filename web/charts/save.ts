import type { TopLevelSpec } from 'vega-lite'
import { chartNumbers } from '../../schemas/chart-text.ts'
import { font, viewOf } from './draw.ts'

/** What a saved picture says of itself wherever it is pasted: its title, and territory, prices, status, source below. */
export interface PictureWords {
  title: string
  says: readonly string[]
}

const width = 860
const [ink, soft, line] = ['#1b2733', '#4d5b68', '#d5dce3']

/** A chart as a file: on white with its words, whatever the theme and the width of the page. */
export async function pictureOf(spec: TopLevelSpec, words: PictureWords, kind: 'png' | 'svg'): Promise<Blob> {
  const view = await (await viewOf(onWhite(spec, words))).runAsync()
  try {
    if (kind === 'svg') return new Blob([await view.toSVG()], { type: 'image/svg+xml' })
    const canvas = await view.toCanvas(2)
    return await new Promise<Blob>((resolve, reject) =>
      canvas.toBlob((made) => (made === null ? reject(new Error('no picture')) : resolve(made))),
    )
  } finally {
    view.finalize()
  }
}

function onWhite(spec: TopLevelSpec, { title, says }: PictureWords): TopLevelSpec {
  const words = { labelColor: soft, titleColor: ink, labelFont: font, titleFont: font }
  const heading = { color: ink, fontSize: 16, font, subtitleColor: soft, subtitleFontSize: 12, subtitleFont: font }
  return {
    width,
    height: 280,
    ...spec,
    padding: 14,
    autosize: { type: 'fit-x', contains: 'padding' },
    title: {
      ...{ text: inLines(title, `bold 16px ${font}`), subtitle: says.flatMap((text) => inLines(text, `12px ${font}`)) },
      ...{ anchor: 'start', frame: 'bounds', offset: 14, subtitlePadding: 6 },
    },
    config: {
      ...{ background: 'white', font, title: heading, legend: words, view: { stroke: 'transparent' } },
      ...{ axis: { ...words, gridColor: line, domainColor: soft, tickColor: soft }, text: { color: ink, font } },
      ...chartNumbers(document.documentElement.lang === 'en' ? 'en' : 'vi'),
      ...spec.config,
    },
  } as TopLevelSpec
}

/** A text broken between words into lines that fit the picture. */
function inLines(text: string, letters: string): string[] {
  const canvas = document.createElement('canvas').getContext('2d')!
  canvas.font = letters
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`
    if (lines.length > 0 && canvas.measureText(longer).width <= width - 28) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
