import { sum } from 'simple-statistics'
import type { Area, AreaHistory } from '../../schemas/area.ts'
import type { Indicator } from '../../schemas/indicator.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { type Input, type Status, weakest } from '../../schemas/observation.ts'
import { lastDay, type Period } from '../../schemas/period.ts'
import { changeDays } from './area-history.ts'
import { type CommonUnit, commonGeography } from './common-geography.ts'

/** One value of one series, of the submission that stands. */
export interface LocalValue {
  area: string
  period: Period
  value: number | null
  status: Status
  origin: string
}

export interface CommonValue {
  period: Period
  value: number | null
  status: Status
  inputs: Input[]
}

/**
 * A series on the smallest group of units, around one of today, whose land was the same on every date reported.
 *
 * Shape   values of every local unit in every period -> one for each period in which a unit of the group reported
 * Unit    unchanged
 * Method  sum over the group's units of the period's last day: exact, nothing is estimated
 * Status  a unit without a value leaves the period without one (never a partial sum); nil when every unit is nil; else the weakest
 * Throws  InvalidInput `reconcile/not-additive` for an indicator that does not add over areas
 * Source  docs/methods/reconcile-common-geography.md
 */
export function commonSeries(
  indicator: Indicator,
  history: AreaHistory,
  { unit, values }: { unit: Area; values: readonly LocalValue[] },
): { group: CommonUnit | null; values: CommonValue[] } {
  if (indicator.overArea !== 'sum')
    throw new InvalidInput('reconcile/not-additive', { indicator: indicator.code, name: indicator.name.vi })
  const changes = changeDays(history)
  const listDay = (period: Period) => changes.findLast((day) => day <= lastDay(period)) ?? lastDay(period)
  const periods = [...new Set(values.map((one) => one.period))].sort()
  const geography = commonGeography(history, [...periods.map(listDay), unit.validFrom])
  const group = geography.units.find(({ members }) => members.get(unit.validFrom)?.includes(unit.id)) ?? null
  if (group === null) return { group, values: [] }
  const made = periods.flatMap((period) => {
    const byArea = new Map(values.filter((one) => one.period === period).map((one) => [one.area, one]))
    const parts = (group.members.get(listDay(period)) ?? []).map((id) => byArea.get(id))
    return parts.some((part) => part !== undefined) ? [{ period, ...addUp(parts), inputs: inputsOf(parts) }] : []
  })
  return { group, values: made }
}

type Parts = readonly (LocalValue | undefined)[]

const inputsOf = (parts: Parts): Input[] =>
  parts.flatMap((part) =>
    part === undefined ? [] : [{ ref: `obs:${part.origin}`, role: 'part', contribution: part.value }],
  )

function addUp(parts: Parts): Pick<CommonValue, 'value' | 'status'> {
  const known = parts.filter((part) => part !== undefined)
  if (known.length < parts.length) return { value: null, status: 'not-reported' }
  if (known.every((part) => part.status === 'nil')) return { value: null, status: 'nil' }
  const gaps = known.filter((part) => part.value === null && part.status !== 'nil')
  if (gaps.length > 0) return { value: null, status: weakest(gaps.map((part) => part.status)) }
  const present = known.flatMap((part) => (part.value === null ? [] : [part.value]))
  const statuses = known.filter((part) => part.value !== null).map((part) => part.status)
  return { value: sum(present), status: weakest(statuses) }
}
