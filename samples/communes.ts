import { sum } from 'simple-statistics'
import type { Area, AreaHistory } from '../schemas/area.ts'
import { communesOn } from '../schemas/office.ts'
import { lastDay, type Period, yearOf } from '../schemas/period.ts'
import { allocate } from './allocate.ts'
import type { Book, Name } from './book.ts'
import { type CommuneSeries, communeSeries } from './commune-series.ts'
import { noise, randomOf } from './random.ts'
import type { ProvinceTargets } from './targets.ts'
import type { Achieved } from './unit-methods.ts'

const merger = { lastDay: '2025-06-30', firstDay: '2025-07-01' }
const census = { day: '2019-04-01', growth: 0.0024 }

/** One quarter to fill: whose territory, which communes, which seed. */
interface Quarter {
  book: Book
  history: AreaHistory
  targets: ProvinceTargets
  quarter: Period
  communes: Area[]
  /** What each commune of the merger was made from, by its code. */
  predecessors: ReadonlyMap<string, { area: Area; share: number }[]>
  isTown: (area: Area) => boolean
  seed: number
}

interface CommuneRun {
  history: AreaHistory
  targets: ProvinceTargets
  quarters: readonly Period[]
  seed: number
}

/** Files every commune series of the quarters in the book, under the area ids. */
export function fileCommunes(book: Book, units: ReadonlyMap<string, Achieved>, run: CommuneRun): void {
  const all = communeSeries(book, units, run.targets)
  const predecessors = predecessorsOf(run.history, run.targets.province)
  const isTown = townsOf(run.history, run.targets.province)
  for (const quarter of run.quarters) {
    const communes = communesOn(run.history, run.targets.province, lastDay(quarter))
    const place: Quarter = { book, ...run, quarter, communes, predecessors, isTown }
    for (const series of all) fileSeries(place, series, series.total(quarter))
    fileLabour(place)
    filePopulation(place)
  }
}

function fileSeries(place: Quarter, series: CommuneSeries, total: number): void {
  const parts = shareOut(place, series, total)
  place.communes.forEach((one, i) => {
    const at = { period: place.quarter, area: one.id }
    const held = series.holds ? place.book.get({ ...series.holds, ...at }) : 0
    const value = parts[i]! + (typeof held === 'number' ? held : 0)
    if (value === 0 && series.only !== undefined) place.book.mark({ ...series.name, ...at }, '-')
    else place.book.put({ ...series.name, ...at }, value, 0)
  })
}

/** Whole numbers by commune: people x town factor x a noise of its own that lasts, adding to the total. */
function shareOut(place: Quarter, series: Omit<CommuneSeries, 'total'>, total: number): number[] {
  const weight = (one: Area) =>
    people(one) *
    (isIsland(one) && series.name.item === 'lua' ? 0 : 1) *
    (series.only === undefined || randomOf(place.seed, `${one.id} large plants ${series.name.industry}`)() < series.only
      ? 1
      : 0) *
    (place.isTown(one) ? series.town : 1) *
    noise(randomOf(place.seed, `${one.id} ${JSON.stringify(series.name)}`), series.spread)
  return allocate(
    Math.round(total),
    place.communes.map((one) => fromPredecessors(place, one, weight)),
  )
}

/** A commune of the merger has the weights of its predecessors by their shares, so that a series does not jump on that day. */
function fromPredecessors(
  { predecessors }: Pick<Quarter, 'predecessors'>,
  one: Area,
  weight: (area: Area) => number,
): number {
  if (one.validFrom !== merger.firstDay) return weight(one)
  return sum((predecessors.get(one.code) ?? []).map(({ area, share }) => share * weight(area)))
}

function predecessorsOf(history: AreaHistory, province: string): Map<string, { area: Area; share: number }[]> {
  const old = new Map(communesOn(history, province, merger.lastDay).map((area) => [area.code, area]))
  const parts = new Map<string, { area: Area; share: number }[]>()
  for (const link of history.changes.filter((one) => one.effectiveDate === merger.firstDay)) {
    const area = old.get(link.fromCode)
    const share = shareOf(link)
    if (area) parts.set(link.toCode, [...(parts.get(link.toCode) ?? []), { area, share }])
  }
  return parts
}

const people = (one: Area): number => one.population ?? 0
/** Huyện Lý Sơn, an island without rice fields and without communes until 2025. */
const isIsland = (one: Area): boolean => one.level === 'district'

/**
 * Whether a unit becomes a town in the merger, by the type of the unit that takes most of it: a change of type on the way is
 * then no change of its figures.
 */
function townsOf(history: AreaHistory, province: string): (area: Area) => boolean {
  const after = new Map(communesOn(history, province, merger.firstDay).map((area) => [area.code, area]))
  const known = new Map<string, boolean>()
  return (area) => {
    const isTown = known.get(area.id) ?? after.get(codeAtMerger(history, area))?.type === 'phường'
    known.set(area.id, isTown)
    return isTown
  }
}

/** Code of the unit that most of an area belongs to from the merger on. */
function codeAtMerger(history: AreaHistory, area: Pick<Area, 'code' | 'validFrom'>): string {
  const later = history.changes.filter(
    (one) => one.fromCode === area.code && one.effectiveDate > area.validFrom && one.effectiveDate <= merger.firstDay,
  )
  if (later.length === 0) return area.code
  const validFrom = later.map((one) => one.effectiveDate).sort()[0]!
  const [most] = later.filter((one) => one.effectiveDate === validFrom).sort((a, b) => shareOf(b) - shareOf(a))
  return codeAtMerger(history, { code: most!.toCode, validFrom })
}

const shareOf = (link: AreaHistory['changes'][number]): number =>
  link.sharePopulation ?? link.shareArea ?? link.shareHint ?? 1

/** [industry, share of all labour, town factor]; the rest works elsewhere and is in the total alone. */
const labourShares: [string, number, number][] = [
  ['A', 0.38, 0.25],
  ['C', 0.17, 1.1],
  ['G', 0.14, 1.9],
  ['I', 0.06, 2.1],
  ['S', 0.03, 1.5],
  ['', 0.22, 1.6],
]

function fileLabour(place: Quarter): void {
  const { book, communes, quarter, targets } = place
  const totals = communes.map(() => 0)
  const trend = 1 + 0.0015 * (4 * (yearOf(quarter) - 2025) + Number(quarter.at(-1)))
  for (const [industry, share, town] of labourShares) {
    const name: Omit<Name, 'period'> = { indicator: 'labour', ...(industry ? { industry } : {}) }
    const parts = shareOut(place, { name, town, spread: 0.12 }, targets.quarter.labour * share * trend)
    parts.forEach((part, i) => {
      totals[i] = totals[i]! + part
      if (industry) book.put({ ...name, period: quarter, area: communes[i]!.id }, part, 0)
    })
  }
  communes.forEach((one, i) => {
    book.put({ indicator: 'labour', period: quarter, area: one.id }, totals[i]!, 0)
  })
}

/** People at the end of the quarter: the census on the boundaries of the day, grown by 0,24 percent a year. */
function filePopulation(place: Quarter): void {
  const { book, communes, quarter } = place
  const years = yearOf(quarter) - yearOf(census.day) + Number(quarter.at(-1)) / 4 - 0.25
  for (const one of communes) {
    const counted = fromPredecessors(place, one, people)
    book.put({ indicator: 'population', period: quarter, area: one.id }, counted * (1 + census.growth) ** years, 0)
  }
}

/** REAL: people counted at the census of 1 April 2019 in the communes of that day (catalogue/areas/units.csv). */
export function fileCensus(book: Book, history: AreaHistory): void {
  for (const one of communesOn(history, book.province, census.day)) {
    const name: Name = { indicator: 'population', period: census.day, area: one.id }
    if (one.population !== null && one.populationDate === census.day) book.put(name, one.population, 0)
    else book.mark(name, '...')
  }
}
