import type { CellStatus, Dataset } from '../../schemas/dataset.ts'
import { figures, uniqueNames, valueHeadings } from './figures.ts'
import { statusLabel } from './symbols.ts'

/**
 * A dataset as JSON-stat 2.0 (class dataset): row and column dimension, values row by row and rounded, null where missing,
 * a status for every value. Labels are Vietnamese; the English ones stand in `extension.en` under the same keys.
 * `updated` is the day of the release, given by the caller.
 */
export function writeJsonStat(dataset: Dataset, updated: string): string {
  const axes = [dataset.rows, dataset.columns]
  const list = figures(dataset)
  const document = {
    ...{ version: '2.0', class: 'dataset', label: dataset.title.vi, updated },
    source: dataset.provinceName,
    note: [dataset.statement, ...dataset.notes].map((n) => n.vi),
    id: axes.map((a) => a.dimension),
    size: axes.map((a) => valueHeadings(a.headings).length),
    ...roles(dataset),
    dimension: Object.fromEntries(axes.map((a) => [a.dimension, dimension(dataset, a)])),
    value: list.map((f) => f.value),
    status: list.map((f) => f.cell.status),
    extension: extension(
      dataset,
      list.map((f) => f.cell.status),
    ),
  }
  return `${JSON.stringify(document)}\n`
}

type Axis = Dataset['rows']

function dimension(dataset: Dataset, axis: Axis) {
  const headings = valueHeadings(axis.headings)
  const names = uniqueNames(headings)
  const entries = <T>(of: (i: number) => T) => Object.fromEntries(headings.map((h, i) => [h.code, of(i)]))
  const unit = (i: number) => {
    const { unit: code = dataset.unit, decimals = dataset.decimals } = headings[i]!
    return { label: dataset.unitLabels[code]?.vi ?? code, decimals, position: 'end' }
  }
  const category = { index: headings.map((h) => h.code), label: entries((i) => names[i]!.vi) }
  const carriesUnit = axis === unitAxis(dataset)
  return { label: axis.label.vi, category: carriesUnit ? { ...category, unit: entries(unit) } : category }
}

/** The axis whose headings have units of their own; the columns when none does. */
const unitAxis = (dataset: Dataset): Axis =>
  dataset.rows.headings.some((h) => h.unit !== undefined) ? dataset.rows : dataset.columns

/** JSON-stat wants a role list only where it is not empty; the axis with the units is the metric. */
function roles(dataset: Dataset) {
  const named = [dataset.rows, dataset.columns].map((a) => a.dimension)
  const time = named.filter((d) => d === 'period')
  const geo = named.filter((d) => d === 'area')
  const metric = named.filter((d) => d === 'measure')
  const lists = Object.entries({ time, geo, metric }).filter(([, list]) => list.length > 0)
  return lists.length > 0 ? { role: Object.fromEntries(lists) } : {}
}

function extension(dataset: Dataset, statuses: CellStatus[]) {
  const used = [...new Set(statuses)].toSorted()
  const english = (axis: Axis) => {
    const headings = valueHeadings(axis.headings)
    const names = uniqueNames(headings)
    const label = Object.fromEntries(headings.map((h, i) => [h.code, names[i]!.en]))
    return { label: axis.label.en, category: { label } }
  }
  return {
    ...{ table: dataset.id, vintage: dataset.vintage, stage: dataset.stage, period: dataset.period },
    ...{ boundaries: dataset.boundaries, baseYear: dataset.baseYear, unit: dataset.unit },
    status: { label: Object.fromEntries(used.map((s) => [s, statusLabel[s].vi])) },
    en: {
      label: dataset.title.en,
      note: [dataset.statement, ...dataset.notes].map((n) => n.en),
      dimension: Object.fromEntries([dataset.rows, dataset.columns].map((a) => [a.dimension, english(a)])),
      status: { label: Object.fromEntries(used.map((s) => [s, statusLabel[s].en])) },
    },
  }
}
