import { changeDays, historyOfProvince } from '../../pipelines/reconcile/area-history.ts'
import { concordanceBetween } from '../../pipelines/reconcile/concordance-between.ts'
import { type Placed, restatePlaced } from '../../pipelines/reconcile/restate-figures.ts'
import type { AreaHistory, IsoDate } from '../../schemas/area.ts'
import { areasById } from '../../schemas/areas-by-id.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import { kindFacts } from '../../schemas/catalogue-kinds.ts'
import type { ShareBasis } from '../../schemas/concordance.ts'
import { groupBy } from '../../schemas/group-by.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { lastDay } from '../../schemas/period.ts'
import type { RestatedFigure } from '../../schemas/restated.ts'
import type { Db } from '../../store/insert-rows.ts'
import { type Dimensions, type ReportedValue, readReported } from '../../store/series-rows.ts'

interface RestateQuery {
  series: Dimensions
  on: IsoDate
  /** Null: as the indicator says. */
  basis: ShareBasis | null
}

/**
 * What the files that stand reported of an additive indicator, on the units of any day, earlier or later.
 *
 * Shape   a value by local unit and period, on the map of the period's last day -> one by unit of `on` and period
 * Method  `restatePlaced`, period by period from its own map
 * Throws  InvalidInput `server/no-such-entry`, `reconcile/not-additive`, `reconcile/no-units-on-day`, those of `concordanceBetween`
 */
export async function restateReported(
  db: Db,
  { indicators, history: known }: Pick<Catalogue, 'indicators' | 'history'>,
  { series, on, basis }: RestateQuery,
): Promise<{ basis: ShareBasis; figures: RestatedFigure[] }> {
  const indicator = indicators.find(({ code }) => code === series.indicator)
  if (indicator === undefined)
    throw new InvalidInput('server/no-such-entry', { ...kindFacts('indicators'), found: series.indicator })
  if (indicator.overArea !== 'sum')
    throw new InvalidInput('reconcile/not-additive', { indicator: indicator.code, name: indicator.name.vi })
  const history = historyOfProvince(known, series.province, changeDays(known).at(-1) ?? on)
  refuseEarly(history, on)
  const local = history.areas.filter(({ level }) => level !== 'province').map(({ id }) => id)
  const values = (await readReported(db, series, local)).filter(({ isCurrent }) => isCurrent)
  const how = basis ?? indicator.restateBasis
  const areas = areasById(history.areas)
  const days = changeDays(history)
  const mapOf = ({ period }: ReportedValue) => days.findLast((day) => day <= lastDay(period)) ?? lastDay(period)
  const figures = [...groupBy(values, mapOf)].flatMap(([from, group]) =>
    restatePlaced(
      placedOf(group, areas),
      concordanceBetween(history, { from, to: on, basis: how }, null),
      (unit) => areas.get(unit)!,
    ),
  )
  return { basis: how, figures }
}

/** The last file of a unit and period stands. */
function placedOf(values: readonly ReportedValue[], areas: ReturnType<typeof areasById>): Placed[] {
  const last = new Map(values.map((one) => [`${one.area} ${one.period}`, one]))
  return [...last.values()].map(({ area, period, value, status }) => ({
    unit: area,
    figure: { line: 0, code: areas.get(area)!.code, period, value, isNil: status === 'nil' },
  }))
}

function refuseEarly({ areas }: AreaHistory, on: IsoDate): void {
  const first = areas.map(({ validFrom }) => validFrom).sort()[0] ?? on
  if (on < first) throw new InvalidInput('reconcile/no-units-on-day', { day: on, known: `${first} …` })
}
