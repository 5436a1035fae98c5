/** One line of a metric; `suffix` is '_bucket', '_sum' or '_count' in a histogram. */
export interface Sample {
  suffix?: string
  labels: Record<string, string>
  value: number
}

export interface Metric {
  name: string
  help: string
  type: 'gauge' | 'counter' | 'histogram'
  samples: readonly Sample[]
}

export const prometheusType = 'text/plain; version=0.0.4; charset=utf-8'

/** Metrics in the text format of Prometheus, version 0.0.4. Values that are not finite are left out. */
export const prometheusText = (metrics: readonly Metric[]): string => `${metrics.flatMap(linesOf).join('\n')}\n`

const linesOf = ({ name, help, type, samples }: Metric): string[] => [
  `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`,
  `# TYPE ${name} ${type}`,
  ...samples
    .filter(({ value }) => Number.isFinite(value))
    .map(({ suffix = '', labels, value }) => `${name}${suffix}${labelText(labels)} ${value}`),
]

function labelText(labels: Record<string, string>): string {
  const pairs = Object.entries(labels).map(([name, text]) => `${name}="${escaped(text)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
