import type { CompileRun } from '../../schemas/account.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { ReconciledFigure } from '../../schemas/observation.ts'
import { isMissing, seriesKey, TOTAL } from '../../schemas/observation.ts'
import type { Figure } from './figure.ts'

/** Dimensions of a series; what is not named is not broken down, and the area is the province. */
export interface SeriesName {
  indicator: string
  period: string
  prices: string
  area?: string
  industry?: string
  ownership?: string
  item?: string
}

/** Series of one run by key, and the items known of an indicator and industry. */
export interface SeriesLookup {
  find(name: SeriesName): Figure
  has(name: SeriesName): boolean
  /** At the first of these prices that the series is there at, else as missing at the last. */
  findAt(name: Omit<SeriesName, 'prices'>, prices: readonly string[]): Figure
  /** Items of provincial series of this indicator and industry, in the periods given, sorted. */
  itemsOf(indicator: string, industry: string, periods: readonly string[]): string[]
  /** Every series of an indicator, in the order received. */
  seriesOf(indicator: string): readonly ReconciledFigure[]
  /** Periods in which a provincial series of this name is there, sorted. */
  periodsOf(name: Omit<SeriesName, 'period' | 'area'>): string[]
}

/** What may be asked: one series, the items of an indicator and industry, all series of an indicator, the periods of a name. */
export type Question = 'row' | 'items' | 'all' | 'periods'
/** What is answered: a series or none, several, or a list as one text. */
export type Answer = ReconciledFigure | undefined | readonly ReconciledFigure[] | string
export type Note = (question: Question, asked: string, answer: Answer) => void

/** A lookup that can say what was asked of it, and what the answer to a question is: how a part knows what it depends on. */
export interface RecordingLookup extends SeriesLookup {
  /** The same lookup; every question asked of it is noted with its answer. */
  noting(note: Note): SeriesLookup
  answer(question: Question, asked: string): Answer
}

/** Do two answers say the same? Series of one content make one figure. */
export function isSameAnswer(one: Answer, other: Answer): boolean {
  if (one === other) return true
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((row, i) => isSameSeries(row, other[i]!))
  return isOne(one) && isOne(other) && isSameContent(one, other)
}

const isOne = (answer: Answer): answer is ReconciledFigure => typeof answer === 'object' && !Array.isArray(answer)

const isSameSeries = (one: ReconciledFigure, other: ReconciledFigure): boolean =>
  seriesKey(one) === seriesKey(other) && isSameContent(one, other)

const isSameContent = (one: ReconciledFigure, other: ReconciledFigure): boolean =>
  one.value === other.value &&
  one.status === other.status &&
  one.estimatedShare === other.estimatedShare &&
  one.step === other.step

/**
 * Index of the reconciled series of one run.
 *
 * Missing  a series that is not there comes back without a value, status not-reported, and as a gap; never as zero
 * Throws   InvalidInput compile/other-boundaries (a series on another map; figures of a former province, which no total
 *          uses, may stand on theirs), compile/other-province,
 *          compile/duplicate-series, compile/not-finite, compile/status-differs (a value that is said to be missing, or none that is
 *          said to be there)
 */
export function seriesLookup(series: readonly ReconciledFigure[], run: CompileRun): RecordingLookup {
  const index = indexOf(series, run)
  const keyOf = (name: SeriesName) => {
    const { indicator, area = run.area, industry = TOTAL, ownership = TOTAL, item = TOTAL, period, prices } = name
    return `${indicator}|${area}|${industry}|${ownership}|${item}|${period}|${prices}`
  }
  const itemsKept = ([indicator, industry, ...periods]: string[]): string[] =>
    [...new Set(periods.flatMap((period) => [...(index.items.get(`${indicator}|${industry}|${period}`) ?? [])]))].sort()
  const periodsKept = (key: string): string[] => [...(index.periods.get(key) ?? [])].sort()
  const figures = new Map<string, Figure>()
  const figureAt = (key: string): Figure => {
    const known = figures.get(key)
    if (known !== undefined) return known
    const figure = figureOf(key, index.rows.get(key))
    figures.set(key, figure)
    return figure
  }
  const noting = (note: Note): SeriesLookup => {
    const rowAt = (key: string): ReconciledFigure | undefined => {
      const row = index.rows.get(key)
      note('row', key, row)
      return row
    }
    return {
      find(name) {
        const key = keyOf(name)
        rowAt(key)
        return figureAt(key)
      },
      has: (name) => rowAt(keyOf(name)) !== undefined,
      findAt(name, prices) {
        const start = keyOf({ ...name, prices: '' })
        let key = start
        for (const one of prices) {
          key = start + one
          if (rowAt(key) !== undefined) break
        }
        return figureAt(key)
      },
      itemsOf(indicator, industry, periods) {
        const asked = [indicator, industry, ...periods]
        const items = itemsKept(asked)
        note('items', asked.join('|'), items.join('|'))
        return items
      },
      seriesOf(indicator) {
        const rows = index.indicators.get(indicator) ?? none
        note('all', indicator, rows)
        return rows
      },
      periodsOf(name) {
        const key = keyOf({ ...name, period: '' })
        const periods = periodsKept(key)
        note('periods', key, periods.join('|'))
        return periods
      },
    }
  }
  const answer = (question: Question, asked: string): Answer => {
    if (question === 'row') return index.rows.get(asked)
    if (question === 'all') return index.indicators.get(asked) ?? none
    return (question === 'items' ? itemsKept(asked.split('|')) : periodsKept(asked)).join('|')
  }
  return { ...noting(() => {}), noting, answer }
}

const none: readonly ReconciledFigure[] = []

interface SeriesIndex {
  rows: Map<string, ReconciledFigure>
  /** Items of provincial series by indicator, industry, period. */
  items: Map<string, Set<string>>
  indicators: Map<string, ReconciledFigure[]>
  /** Periods of provincial series by key without period. */
  periods: Map<string, Set<string>>
}

function indexOf(series: readonly ReconciledFigure[], run: CompileRun): SeriesIndex {
  const index: SeriesIndex = { rows: new Map(), items: new Map(), indicators: new Map(), periods: new Map() }
  for (const row of series) {
    const key = seriesKey(row)
    assertOfRun(row, key, run)
    if (index.rows.has(key)) throw new InvalidInput('compile/duplicate-series', { series: key })
    index.rows.set(key, row)
    const same = index.indicators.get(row.indicator)
    if (same) same.push(row)
    else index.indicators.set(row.indicator, [row])
    if (row.area !== run.area) continue
    add(index.items, `${row.indicator}|${row.industry}|${row.period}`, row.item)
    add(index.periods, seriesKey({ ...row, period: '' }), row.period)
  }
  return index
}

function add(sets: Map<string, Set<string>>, key: string, member: string): void {
  const known = sets.get(key)
  if (known) known.add(member)
  else sets.set(key, new Set([member]))
}

function assertOfRun(row: ReconciledFigure, key: string, run: CompileRun): void {
  if (row.province !== run.province)
    throw new InvalidInput('compile/other-province', { series: key, province: row.province, expected: run.province })
  const formerProvince = row.area.startsWith('P-') && row.area !== run.area
  if (row.boundaries !== run.boundaries && !formerProvince)
    throw new InvalidInput('compile/other-boundaries', {
      series: key,
      boundaries: row.boundaries,
      expected: run.boundaries,
    })
  if (row.value !== null && !Number.isFinite(row.value)) throw new InvalidInput('compile/not-finite', { series: key })
  if ((row.value === null) !== isMissing(row.status))
    throw new InvalidInput('compile/status-differs', { series: key, value: row.value, status: row.status })
}

function figureOf(key: string, row: ReconciledFigure | undefined): Figure {
  const made = { ref: `series:${key}`, step: row?.step ?? 'compile/missing-input', inputs: [] }
  if (row === undefined || row.value === null) {
    const status = row?.status ?? 'not-reported'
    const gaps = status === 'nil' ? [] : [{ series: key, reason: 'missing' as const, value: null }]
    return { ...made, value: null, status, estimatedShare: 0, gaps }
  }
  return { ...made, value: row.value, status: row.status, estimatedShare: row.estimatedShare, gaps: [] }
}
