import { areasById } from '../schemas/areas-by-id.ts'
import type { Board, BoardCell, BoardGroup } from '../schemas/board.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import { groupBy } from '../schemas/group-by.ts'
import { type Obligation, obligationState, reportingRate, wholeAgency } from '../schemas/obligation.ts'
import { daysBetween, vietnamDay } from '../schemas/period.ts'
import { requiredColumns, requiredRows } from '../schemas/required-cells.ts'
import type { DecisionReasons } from '../store/decision-reasons.ts'

type Known = Pick<Catalogue, 'forms' | 'agencies' | 'history'>

/** Agencies, forms and periods of a round on a day (yyyy-mm-dd, Vietnam): what stands where, and the reporting rates. */
export function boardOf(
  obligations: readonly Obligation[],
  day: string,
  catalogue: Known,
  reasonsOf: ReasonsOf = () => ({ excuse: null, extend: null }),
): Board {
  const cellsOf = requiredCells(obligations[0]?.province ?? '', catalogue)
  const rateOf = (group: readonly Obligation[]) => reportingRate(group, day, cellsOf)
  const names = new Map(catalogue.agencies.map((agency) => [agency.code, agency.name]))
  const areas = areasById(catalogue.history.areas)
  const titles = new Map(catalogue.forms.map((form) => [form.symbol, form.title]))
  const group = (key: 'agency' | 'form', nameOf: ReadonlyMap<string, BoardGroup['name']>): BoardGroup[] =>
    [...groupBy(obligations, (o) => o[key])].map(([code, owed]) => ({
      ...{ code, agency: owed[0]!.agency, rate: rateOf(owed) },
      name: nameOf.get(code) ?? { vi: code, en: code },
    }))
  return {
    day,
    rate: rateOf(obligations),
    agencies: group('agency', names),
    forms: group('form', titles),
    periods: [...new Set(obligations.map((o) => o.period))].sort(),
    cells: obligations.map((o) => {
      const { excuse: excuseReason, extend: extensionReason } = reasonsOf(o)
      const areaName = areas.get(o.area)?.name ?? ''
      return { ...cellOn(o, day, cellsOf), areaName, excuseReason, extensionReason }
    }),
  }
}

type ReasonsOf = (owed: Obligation) => DecisionReasons

function cellOn(
  o: Obligation,
  day: string,
  cellsOf: CellCount,
): Omit<BoardCell, 'areaName' | 'excuseReason' | 'extensionReason'> {
  const state = obligationState(o, day)
  const required = o.requiredCells || cellsOf(o)
  const days = daysBetween(o.due, day)
  return {
    ...o,
    state,
    daysLate: state === 'late' || (state === 'returned' && days > 0) ? days : 0,
    isOnTime: o.firstReceivedAt === null ? null : vietnamDay(o.firstReceivedAt) <= o.due,
    completeness: required === 0 ? null : o.filledCells / required,
  }
}

type CellCount = (owed: Pick<Obligation, 'form' | 'period' | 'area'>) => number

/** Required cells of a form that has not come, from its newest definition. */
export function requiredCells(province: string, { forms, history }: Pick<Catalogue, 'forms' | 'history'>): CellCount {
  return ({ form: symbol, period, area }) => {
    const form = forms.findLast((one) => one.symbol === symbol)
    if (form === undefined) return 0
    const rows = area === wholeAgency ? requiredRows(form, { province, period }, history).length : 1
    return rows * requiredColumns(form).length
  }
}
