import { kindOf, type Period, yearBefore, yearOf } from '../../schemas/period.ts'
import type { Against } from '../../schemas/rule.ts'

/** The period that a figure is compared with; null where there is none (a day has no period before it). */
export const periodBefore = (period: Period, against: Against): Period | null =>
  against === 'year-before' ? yearBefore(period) : previousPeriod(period)

/** The neighbour of the same kind: 2025-Q1 -> 2024-Q4, 2025-6M -> 2025-5M. The first of a cumulative year has none. */
export function previousPeriod(period: Period): Period | null {
  const year = yearOf(period)
  switch (kindOf(period)) {
    case 'year':
      return `${year - 1}`
    case 'quarter':
      return period.endsWith('1') ? `${year - 1}-Q4` : `${year}-Q${Number(period.at(-1)) - 1}`
    case 'month':
      return period.endsWith('-01')
        ? `${year - 1}-12`
        : `${year}-${String(Number(period.slice(5)) - 1).padStart(2, '0')}`
    case 'cumulative':
      return period.endsWith('-2M') ? null : `${year}-${Number(period.slice(5, -1)) - 1}M`
    case 'day':
      return null
  }
}
