import { commonSeries } from '../../pipelines/reconcile/common-series.ts'
import type { Area } from '../../schemas/area.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import { kindFacts } from '../../schemas/catalogue-kinds.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { seriesKey } from '../../schemas/observation.ts'
import type { Boundary, Line, Point, SeriesView, Version } from '../../schemas/series-view.ts'
import type { Db } from '../../store/insert-rows.ts'
import { type ReportedValue, type RestatedValue, readReported, readRestated } from '../../store/series-rows.ts'
import { type Kin, predecessorsOf, successorsOf } from './area-family.ts'
import { breaksOf } from './find-breaks.ts'
import { seriesNames } from './find-series.ts'
import { type SeriesDimensions, seriesId } from './series-id.ts'

type Known = Pick<Catalogue, 'indicators' | 'industries' | 'units' | 'history'>

/**
 * A series with every value that its periods have had, on one of three maps.
 *
 *   reported  the unit and those that it was made from, a line each, as the files had them: nothing is estimated, lines end and begin
 *   today     the unit of today (of a former one: where most of it went), as the newest vintage put it on today's map
 *   common    the group of units whose land was the same on every date reported: sums, exact, never of a part
 *
 * Throws  InvalidInput `server/no-such-area`; of `common` also `reconcile/not-additive`
 */
export async function observeSeries(
  db: Db,
  catalogue: Known,
  asked: { series: SeriesDimensions; boundary: Boundary },
): Promise<SeriesView> {
  const { series, boundary } = asked
  const { history } = catalogue
  const area = history.areas.find((one) => one.id === series.area)
  if (area === undefined) throw new InvalidInput('server/no-such-area', { found: series.area })
  const heirs = successorsOf(history, area)
  const heir = heirs[0]?.area ?? area
  const family = [heir, ...predecessorsOf(history, heir)]
  const reported = await readReported(db, series, [...new Set([...family, area].map((one) => one.id))])
  const view = { ...asked, area, heir, family, reported }
  const own = { ...series, area: boundary === 'reported' ? area.id : heir.id }
  return {
    ...{ id: seriesId(own), boundary, names: seriesNames(catalogue)(own) },
    lines: await linesOf(db, catalogue, view),
    breaks: breaksOf(history, family, reported),
    notes: boundary === 'reported' ? [] : notesOf(area, heirs, boundary),
  }
}

interface Viewed {
  series: SeriesDimensions
  boundary: Boundary
  area: Area
  /** The unit of today. */
  heir: Area
  /** The unit of today and those that it was made from. */
  family: Area[]
  reported: ReportedValue[]
}

async function linesOf(db: Db, catalogue: Known, viewed: Viewed): Promise<Line[]> {
  const { series, boundary, heir } = viewed
  if (boundary === 'reported') return reportedLines(viewed)
  if (boundary === 'common' && heir.level !== 'province')
    return commonLines(catalogue, viewed, await wholeGroup(db, catalogue, viewed))
  const points = restatedPoints(await readRestated(db, { ...series, area: heir.id }), { ...series, area: heir.id })
  return points.length === 0 ? [] : [{ area: heir.id, name: heir.name, points }]
}

/** The group may hold units that are no kin of the unit: every value of the series is looked at. */
async function wholeGroup(db: Db, { history }: Known, { series }: Viewed): Promise<ReportedValue[]> {
  const local = history.areas.filter((one) => one.level !== 'province').map((one) => one.id)
  return (await readReported(db, series, local)).filter((one) => one.isCurrent)
}

function commonLines({ indicators, history }: Known, { series, heir }: Viewed, values: ReportedValue[]): Line[] {
  const indicator = indicators.find((one) => one.code === series.indicator)
  if (indicator === undefined)
    throw new InvalidInput('server/no-such-entry', { ...kindFacts('indicators'), found: series.indicator })
  const { group, values: made } = commonSeries(indicator, history, { unit: heir, values })
  if (group === null || made.length === 0) return []
  const points = made.map(({ period, value, status, inputs }): Point => {
    const shown: Version = { value, status, of: group.id, at: null, ref: '', isCurrent: true }
    const how = { estimatedShare: 0, step: 'reconcile/common-geography', ref: null, vintage: null }
    return { ...{ period, value, status, inputs }, ...how, versions: [shown] }
  })
  return [{ area: group.id, name: group.name, points }]
}

/** A line for each unit that reported, the asked one first. */
function reportedLines({ area, family, reported }: Viewed): Line[] {
  const units = [area, ...family.filter((one) => one.id !== area.id)]
  return units.flatMap(({ id, name }) => {
    const own = reported.filter((one) => one.area === id)
    return own.length === 0 ? [] : [{ area: id, name, points: reportedPoints(own) }]
  })
}

function reportedPoints(rows: readonly ReportedValue[]): Point[] {
  return periodsOf(rows).map((period) => {
    const versions = rows
      .filter((row) => row.period === period)
      .map(
        (row): Version => ({
          ...{ value: row.value, status: row.status, of: row.submission, at: row.receivedAt },
          ...{ ref: `obs:${row.origin}`, isCurrent: row.isCurrent },
        }),
      )
      .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent) || ((a.at ?? '') < (b.at ?? '') ? 1 : -1))
    const [shown] = versions as [Version]
    return { ...pointOf(period, shown, versions), step: '', vintage: null, estimatedShare: 0, inputs: [] }
  })
}

const pointOf = (period: string, { value, status, ref }: Version, versions: Version[]) => ({
  ...{ period, value, status, ref, versions },
})

function restatedPoints(rows: readonly RestatedValue[], series: SeriesDimensions): Point[] {
  return periodsOf(rows).map((period) => {
    const own = rows.filter((row) => row.period === period)
    const ref = `series:${seriesKey({ ...series, period })}`
    const versions = own.map(
      (row, i): Version => ({
        ...{ value: row.value, status: row.status, of: row.vintage, at: row.frozenAt, ref, isCurrent: i === 0 },
      }),
    )
    const { estimatedShare, step, inputs, vintage } = own[0]!
    return { ...pointOf(period, versions[0]!, versions), estimatedShare, step, inputs, vintage }
  })
}

const periodsOf = (rows: readonly { period: string }[]): string[] => [...new Set(rows.map((row) => row.period))].sort()

function notesOf(area: Area, heirs: readonly Kin[], boundary: Boundary) {
  const [first, ...others] = heirs
  if (area.level === 'province' && boundary === 'common')
    return [
      {
        vi: 'Số liệu toàn tỉnh: xem theo địa giới hiện nay.',
        en: 'A figure of the whole province: on the map of today.',
      },
    ]
  if (first === undefined || first.area.id === area.id) return []
  const list = others.map((kin) => kin.area.name).join(', ')
  const rest = others.length === 0 ? { vi: '', en: '' } : { vi: ` (phần còn lại: ${list})`, en: ` (the rest: ${list})` }
  return [
    {
      vi: `${area.name} không còn từ ${shortDay(area.validTo!)}; đang xem ${first.area.name}${rest.vi}.`,
      en: `${area.name} ended on ${shortDay(area.validTo!)}; ${first.area.name} is shown${rest.en}.`,
    },
  ]
}

const shortDay = (day: string): string => day.split('-').reverse().join('/')
