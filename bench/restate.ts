import { join } from 'node:path'
import { readNationalMapping } from '../jobs/read-catalogue.ts'
import { readHistory } from '../jobs/restate/read-territory.ts'
import { commonGeography } from '../pipelines/reconcile/common-geography.ts'
import { concordance } from '../pipelines/reconcile/concordance.ts'
import { nationalDays, nationalHistory } from '../pipelines/reconcile/national-history.ts'
import { reconcile } from '../pipelines/reconcile/reconcile.ts'
import { columnTotal, layOut, present, restateMatrix } from '../pipelines/reconcile/restate-matrix.ts'
import { type AreaHistory, reportingUnitsOn } from '../schemas/area.ts'
import { Indicator } from '../schemas/indicator.ts'
import type { ValidatedObservation } from '../schemas/observation.ts'
import { lastDay, type Period } from '../schemas/period.ts'
import { packageRoot } from '../store/package-root.ts'

const seconds = (work: () => void): string => {
  const [cpu, start] = [process.cpuUsage(), process.hrtime.bigint()]
  work()
  const { user, system } = process.cpuUsage(cpu)
  const wall = Number(process.hrtime.bigint() - start) / 1e9
  return `${wall.toFixed(3)} s wall, ${((user + system) / 1e6).toFixed(3)} s CPU`
}
const say = (what: string, figures: string): void => console.log(`${what.padEnd(72)} ${figures}`)

/** Territory: the nationwide mapping, many series at once, and one office's communes with lineage. */
export async function main(): Promise<void> {
  const folder = join(packageRoot(), 'catalogue')
  const [history, mapping] = [await readHistory(folder), await readNationalMapping(folder)]
  const { national, links } = nationwide(mapping, history)
  manySeries(links)
  naive(links)
  say(
    'least common geography of the country',
    seconds(() => void commonGeography(national, Object.values(nationalDays))),
  )
  oneOffice(history)
  say('peak memory', `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
}

function nationwide(mapping: Parameters<typeof nationalHistory>[0], history: AreaHistory) {
  let national = nationalHistory(mapping, history.changes)
  let links = layOut(concordance(national, nationalDays.from, nationalDays.to, 'population'))
  const figures = seconds(() => {
    national = nationalHistory(mapping, history.changes)
    links = layOut(concordance(national, nationalDays.from, nationalDays.to, 'population'))
  })
  say(
    `nationwide concordance, ${mapping.length} rows, ${links.predecessors.length} -> ${links.successors.length}`,
    figures,
  )
  return { national, links }
}

/** Same figures on every run. */
const valueAt = (i: number): number => ((i * 2654435761) % 1000003) / 7

function manySeries(links: ReturnType<typeof layOut>): void {
  const [indicators, columns] = [20, 60]
  const value = Float64Array.from({ length: links.predecessors.length * columns }, (_, i) => valueAt(i))
  const matrix = { columns, value, state: new Uint8Array(value.length).fill(present) }
  let checked = 0
  const figures = seconds(() => {
    for (let k = 0; k < indicators; k += 1) {
      matrix.value[0] = k
      checked += columnTotal(restateMatrix(links, matrix), columns - 1)
    }
  })
  say(
    `${indicators} indicators x ${links.predecessors.length} communes x ${columns} months -> ${links.successors.length}`,
    figures,
  )
  if (!Number.isFinite(checked)) throw new Error('a value is not finite')
}

/** The same one indicator with maps of maps, as one writes it first. */
function naive(links: ReturnType<typeof layOut>): void {
  const months = Array.from(
    { length: 60 },
    (_, c) => new Map(links.predecessors.map((unit, u) => [unit, valueAt(u + c)])),
  )
  const figures = seconds(() => {
    for (const month of months) {
      const made = new Map<string, number>()
      for (const [s, successor] of links.successors.entries())
        for (let l = links.start[s]!; l < links.start[s + 1]!; l += 1) {
          const part = links.share[l]! * month.get(links.predecessors[links.predecessor[l]!]!)!
          made.set(successor, (made.get(successor) ?? 0) + part)
        }
    }
  })
  say('beside it a naive loop over maps, one indicator of the twenty', figures)
}

/** The 603 communes of 2019 and their successors, both provinces after each other. */
function oneOffice(history: AreaHistory): void {
  const quarters = [2019, 2020, 2021, 2022, 2023, 2024].flatMap((y) => [1, 2, 3, 4].map((q): Period => `${y}-Q${q}`))
  const indicators = Array.from({ length: 10 }, (_, i) => indicatorOf(`series-${i}`))
  const offices = [
    { province: '82', parts: ['82', '87'] },
    { province: '51', parts: ['51', '62'] },
  ].map(({ province, parts }) => ({
    scope: { province, boundaries: '2025-07-01', periods: ['2024'] },
    observations: indicators.flatMap(({ code }) => quarters.flatMap((q) => quarterOf(history, parts, code, q))),
  }))
  const given = offices.reduce((n, { observations }) => n + observations.length, 0)
  for (const run of ['first run', 'again']) {
    let rows = 0
    const figures = seconds(() => {
      for (const { scope, observations } of offices)
        rows += reconcile(observations, scope, { indicators, history }).series.length
    })
    say(`reconcile ${given} observations (24 quarters x 10 series) -> ${rows}, ${run}`, figures)
  }
}

function quarterOf(
  history: AreaHistory,
  provinces: string[],
  indicator: string,
  period: Period,
): ValidatedObservation[] {
  const units = reportingUnitsOn(history.areas, lastDay(period)).filter((u) => provinces.includes(u.provinceCode))
  return units.map((unit, i) => ({
    province: provinces[0]!,
    indicator,
    area: unit.id,
    industry: '_T',
    ownership: '_T',
    item: '_T',
    period,
    prices: 'none',
    value: valueAt(i),
    status: 'final',
    submission: 's',
    origin: `s!${indicator}${period}!A${i}`,
    ruleset: 'r',
  }))
}

const indicatorOf = (code: string): Indicator =>
  Indicator.parse({
    ...{ code, name: { vi: code, en: code }, definition: { vi: code, en: code }, unit: 'nguoi', overTime: 'sum' },
    ...{ overArea: 'sum', frequencies: ['quarter'], periodDefinition: 'calendar', priceBasis: 'none' },
    ...{ sign: 'non-negative', owner: 'CTK', legalSource: 'bench' },
  })
