import type { IsoDate } from './area.ts'
import { kindOf, lastDay, type Period, type PeriodKind, yearBefore, yearOf } from './period.ts'
import type { Round } from './round.ts'

type Obligation = Round['obligations'][number]

/** The periods that an office compiles, in the order of a year. */
const inYear = ['-Q1', '-6M', '-9M', ''] as const

/** The four periods that a round may be opened for after one of `period`: the first quarter, six and nine months, the year. */
export function periodsAfter(period: Period): Period[] {
  const end = lastDay(period)
  const year = yearOf(period)
  return [year, year + 1, year + 2]
    .flatMap((y) => inYear.map((tail) => `${y}${tail}`))
    .filter((next) => lastDay(next) > end)
    .slice(0, 4)
}

/**
 * The round that follows one like it: what it asks for and its days, moved to another period. A draft: its letter is to be written, and
 * who opens it looks at each form.
 *
 * Method  the period of the round and the one a year before become those of the new round; other years and quarters move with the
 *         year, and a form asked for by quarter is asked for up to the last quarter of the new period; single days (a census) stay.
 *         Days move by the months between the ends of the two periods.
 */
export function nextRound(from: Round, period: Period, kindsOf: (form: string) => readonly PeriodKind[]): Round {
  const months = monthOf(lastDay(period)) - monthOf(lastDay(from.period))
  const moved = from.obligations.flatMap((owed) => movedTo(owed, { from: from.period, to: period }))
  const asked = new Map<string, Obligation>()
  for (const owed of moved) {
    const key = `${owed.form} ${owed.period}`
    if (asked.has(key) || !kindsOf(owed.form).includes(kindOf(owed.period))) continue
    asked.set(key, { ...owed, due: addMonths(owed.due, months) })
  }
  return {
    ...from,
    ...{ id: `${from.province}-${period}`, period },
    letter: { number: '', date: '', signer: from.letter.signer },
    ...{ opens: addMonths(from.opens, months), closes: addMonths(from.closes, months) },
    obligations: [...asked.values()],
  }
}

function movedTo(owed: Obligation, { from, to }: { from: Period; to: Period }): Obligation[] {
  if (owed.period === from) return [{ ...owed, period: to }]
  if (owed.period === yearBefore(from)) return [{ ...owed, period: yearBefore(to) }]
  if (kindOf(owed.period) === 'day') return [owed]
  const moved = { ...owed, period: `${yearOf(owed.period) + yearOf(to) - yearOf(from)}${owed.period.slice(4)}` }
  if (kindOf(owed.period) !== 'quarter') return [moved]
  const isLast = lastDay(owed.period) === lastDay(from)
  const added = isLast ? quartersOfYear(yearOf(to)).map((quarter) => ({ ...owed, period: quarter })) : []
  return [moved, ...added].filter((one) => lastDay(one.period) <= lastDay(to))
}

const quartersOfYear = (year: number): Period[] => [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`)

const monthOf = (day: IsoDate): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1

/** The same day of another month, or its last day where it has no such day. */
export function addMonths(day: IsoDate, months: number): IsoDate {
  const at = monthOf(day) + months
  const [year, month] = [Math.floor(at / 12), at % 12]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const kept = Math.min(Number(day.slice(8, 10)), last)
  return new Date(Date.UTC(year, month, kept)).toISOString().slice(0, 10)
}
