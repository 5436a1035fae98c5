import type { TopLevelSpec } from 'vega-lite'

interface Sized {
  height?: number | { step: number; for?: 'position' | 'offset' }
  encoding?: { y?: { field?: string }; yOffset?: { field?: string }; color?: { legend?: unknown } }
  data?: { values?: Record<string, unknown>[] }
}

const usual = 280
/** Pixels of the axis below with its title, and of a line of legend above. */
const around = { axis: 44, legend: 28 }

/** Pixels of height that a chart will take, by its definition and figures: its place is kept while the library is fetched. */
export function reservedHeight(spec: TopLevelSpec): number {
  const { height = usual, encoding = {}, data } = spec as Sized
  const distinct = (field: string | undefined) =>
    field === undefined ? 1 : new Set(data?.values?.map((figure) => figure[field])).size
  const legend = JSON.stringify(spec).includes('"legend":{') ? around.legend : 0
  if (typeof height === 'number') return height + around.axis + legend
  const perRow = height.for === 'position' ? 1 : distinct(encoding.yOffset?.field)
  return distinct(encoding.y?.field) * perRow * height.step + around.axis + legend
}
