import type { TopLevelSpec } from 'vega-lite'
import type { DrawnChart } from '../../schemas/chart.ts'
import { chartNumbers, inLines, onWhite } from '../../schemas/chart-text.ts'
import type { Language } from '../../schemas/text.ts'
import type { Painter } from './painter.ts'

/** Pixels of the picture between its axes: what a page of the yearbook takes. */
const drawnWidth = 560
/** Pixels that a line of the heading takes at most. */
const textWidth = 740

/**
 * A drawn chart as SVG, with its title, note and the statement of its table: it says what it is wherever it is pasted.
 *
 * Method  the vega-lite definition that the page draws, compiled and drawn without a browser; expressions are interpreted, and a
 *         definition loads nothing from outside. Equal charts give equal text
 */
export async function writeChartSvg(
  chart: DrawnChart,
  { language, painter }: { language: Language; painter: Painter },
): Promise<string> {
  const [vega, { compile }, { expressionInterpreter }] = await libraries()
  measureOf(vega).width = (letters, text) => widest(text, letters, painter)
  const heading = headingOf(chart, painter)
  const silent = vega.logger(vega.Error)
  const { spec } = compile(withLook(chart, heading, { language, painter }), { logger: silent })
  const runtime = vega.parse(spec, undefined, { ast: true })
  const view = new vega.View(runtime, { expr: expressionInterpreter, renderer: 'none', loader: closed, logger: silent })
  vega.resetSVGDefIds()
  try {
    return await view.toSVG()
  } finally {
    view.finalize()
  }
}

/** Where the library keeps how it measures text without a browser; its types leave it out. */
const measureOf = (vega: object) =>
  (vega as { textMetrics: { width: (letters: Letters, text: unknown) => number } }).textMetrics

const libraries = () => Promise.all([import('vega'), import('vega-lite'), import('vega-interpreter')])

const refuse = () => Promise.reject(new Error('a chart loads nothing'))
const closed = { load: refuse, sanitize: refuse, http: refuse, file: refuse }

interface Letters {
  fontSize?: number
  fontWeight?: string | number
}

/** Width of a text of the drawing, of its longest line when there are several. */
function widest(text: unknown, { fontSize = 11, fontWeight }: Letters, painter: Painter): number {
  const lines = Array.isArray(text) ? text : [text ?? '']
  const weight = fontWeight === 'bold' || Number(fontWeight) >= 600 ? 'bold' : 'regular'
  return Math.max(0, ...lines.map((line) => painter.widthOf(String(line), { size: fontSize, weight })))
}

interface Heading {
  text: string[]
  subtitle: string[]
}

function headingOf({ title, says }: DrawnChart, painter: Painter): Heading {
  const fitting = (letters: Parameters<Painter['widthOf']>[1]) => (line: string) =>
    painter.widthOf(line, letters) <= textWidth
  return {
    text: inLines(title, fitting({ size: 15, weight: 'bold' })),
    subtitle: says.flatMap((text) => inLines(text, fitting({ size: 11, weight: 'regular' }))),
  }
}

const { ink, soft, line } = onWhite

function withLook(
  { spec, figures }: DrawnChart,
  heading: Heading,
  { language, painter: { family } }: { language: Language; painter: Painter },
): TopLevelSpec {
  const font = `${family}, sans-serif`
  const words = { labelColor: soft, titleColor: ink, labelFont: font, titleFont: font, titleFontWeight: 'normal' }
  const title = { color: ink, fontSize: 15, subtitleColor: soft, subtitleFontSize: 11, subtitlePadding: 6 }
  return {
    width: drawnWidth,
    height: 280,
    ...spec,
    padding: 12,
    title: { ...heading, anchor: 'start', frame: 'bounds', offset: 14 },
    data: { name: 'figures', values: figures },
    config: {
      ...{ background: 'white', font, view: { stroke: 'transparent' }, text: { color: ink, font } },
      ...{ title: { ...title, font, subtitleFont: font, subtitleLineHeight: 15, lineHeight: 19 }, legend: words },
      axis: { ...words, gridColor: line, domainColor: soft, tickColor: soft },
      ...chartNumbers(language),
      ...(spec.config as object | undefined),
    },
  } as unknown as TopLevelSpec
}
