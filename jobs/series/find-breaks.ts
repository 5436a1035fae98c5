import type { Area, AreaHistory } from '../../schemas/area.ts'
import { lastDay, periodSpan } from '../../schemas/period.ts'
import type { Break } from '../../schemas/series-view.ts'
import type { ReportedValue } from '../../store/series-rows.ts'

/**
 * Days between the first and the last period on which the units, or the definition of the form, changed.
 *
 * Shape  the unit of today with those it was made from, and what was reported -> breaks by day, one a day and kind
 */
export function breaksOf(history: AreaHistory, family: readonly Area[], reported: readonly ReportedValue[]): Break[] {
  const ends = reported.map((one) => lastDay(one.period)).sort()
  const [first, last] = [ends[0], ends.at(-1)]
  if (first === undefined || last === undefined) return []
  const days = [...new Set(family.map((one) => one.validFrom))].filter((day) => first < day && day <= last).sort()
  return [...days.map((day) => territoryBreak(history, family, day)), ...formBreaks(reported)].sort((a, b) =>
    a.day < b.day ? -1 : 1,
  )
}

/** Most names that a break tells. */
const namesTold = 6

function territoryBreak({ changes }: AreaHistory, family: readonly Area[], day: string): Break {
  const begun = family.filter((one) => one.validFrom === day)
  const own = changes.filter((one) => one.effectiveDate === day && begun.some((unit) => unit.code === one.toCode))
  const from = [...new Set(own.map((one) => one.fromName))]
  const told = from.length > namesTold ? [...from.slice(0, namesTold), `+ ${from.length - namesTold}`] : from
  const act = own[0]?.legalAct ?? begun[0]?.legalAct ?? ''
  const to = begun.map((unit) => unit.name).join(', ')
  const text = `${told.join(', ')} → ${to} (${act})`
  return { day, kind: 'territory', text: { vi: `Sắp xếp: ${text}`, en: `Rearranged: ${text}` } }
}

/** The definition of the form between one period and the next, where it is another. */
function formBreaks(reported: readonly ReportedValue[]): Break[] {
  const current = reported.filter((one) => one.isCurrent)
  return current.flatMap((one, i): Break[] => {
    const before = current[i - 1]
    if (before === undefined || before.form !== one.form || before.formVersion === one.formVersion) return []
    const text = `${one.form}: ${before.formVersion} → ${one.formVersion}`
    const day = periodSpan(one.period).start
    return [{ day, kind: 'form', text: { vi: `Mẫu biểu đổi: ${text}`, en: `The form changed: ${text}` } }]
  })
}
