import type { View } from 'vega'
import type { TopLevelSpec } from 'vega-lite'
import { chartNumbers } from '../../schemas/chart-text.ts'

/** Draws a vega-lite definition into `target`, in the colours and width of the page. */
export async function drawChart(target: HTMLElement, spec: TopLevelSpec): Promise<View> {
  const view = await viewOf(withTheme(spec, target))
  return view.hover().initialize(target).runAsync()
}

/**
 * A view of a vega-lite definition. Expressions are interpreted, never compiled: the policy of the page forbids eval. The libraries
 * are loaded with the first one.
 */
export async function viewOf(spec: TopLevelSpec): Promise<View> {
  const [vega, { compile }, { expressionInterpreter }] = await Promise.all([
    import('vega'),
    import('vega-lite'),
    import('vega-interpreter'),
  ])
  const runtime = vega.parse(compile(spec, { logger: vega.logger(vega.Error) }).spec, undefined, { ast: true })
  return new vega.View(runtime, { expr: expressionInterpreter, renderer: 'canvas' })
}

export const font = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif'

/** Pixels under which the entries of a legend stand one under the other. */
const narrow = 420

/** Colours and width of the place where the chart stands. */
function withTheme(spec: TopLevelSpec, target: HTMLElement): TopLevelSpec {
  const style = getComputedStyle(document.documentElement)
  const [ink, soft, line] = ['--ink', '--ink-soft', '--line'].map((name) => style.getPropertyValue(name).trim())
  const width = Math.max(240, target.clientWidth - 8)
  const words = { labelColor: soft!, titleColor: ink!, labelFont: font, titleFont: font }
  const config = {
    background: 'transparent',
    font,
    axis: { ...words, gridColor: line!, domainColor: soft!, tickColor: soft! },
    legend: { ...words, ...(width < narrow ? { columns: 1 } : {}) },
    title: { color: ink!, font },
    text: { color: ink!, font },
    view: { stroke: 'transparent' },
    ...chartNumbers(document.documentElement.lang === 'en' ? 'en' : 'vi'),
  }
  return {
    width,
    height: 280,
    autosize: { type: 'fit-x', contains: 'padding' },
    ...spec,
    config: { ...config, ...spec.config },
  } as TopLevelSpec
}
