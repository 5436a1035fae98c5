import type { TopLevelSpec } from 'vega-lite'
import { chartNumbers, inLines, onWhite } from '../../schemas/chart-text.ts'
import { font, viewOf } from './draw.ts'

/** What a saved picture says of itself wherever it is pasted: its title, and territory, prices, status, source below. */
export interface PictureWords {
  title: string
  says: readonly string[]
}

const width = 860
const { ink, soft, line } = onWhite

/** A chart as a file: on white with its words, whatever the theme and the width of the page. */
export async function pictureOf(spec: TopLevelSpec, words: PictureWords, kind: 'png' | 'svg'): Promise<Blob> {
  const view = await (await viewOf(withWords(spec, words))).runAsync()
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

function withWords(spec: TopLevelSpec, { title, says }: PictureWords): TopLevelSpec {
  const words = { labelColor: soft, titleColor: ink, labelFont: font, titleFont: font }
  const heading = { color: ink, fontSize: 16, font, subtitleColor: soft, subtitleFontSize: 12, subtitleFont: font }
  return {
    width,
    height: 280,
    ...spec,
    padding: 14,
    autosize: { type: 'fit-x', contains: 'padding' },
    title: {
      ...{
        text: inLines(title, fitting(`bold 16px ${font}`)),
        subtitle: says.flatMap((text) => inLines(text, fitting(`12px ${font}`))),
      },
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

/** Does a line in these letters fit the picture? */
function fitting(letters: string): (line: string) => boolean {
  const canvas = document.createElement('canvas').getContext('2d')!
  canvas.font = letters
  return (line) => canvas.measureText(line).width <= width - 28
}
