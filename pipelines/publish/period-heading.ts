import type { Period } from '../../schemas/period.ts'
import { kindOf, lastDay, periodLabel, quartersOf, yearBefore, yearOf } from '../../schemas/period.ts'
import type { Bilingual } from '../../schemas/text.ts'
import type { Vintage } from '../../schemas/vintage.ts'

type Mark = 'estimate' | 'preliminary' | 'final' | 'reassessment'

const marks: Record<Mark, Bilingual | null> = {
  estimate: { vi: 'Ước tính', en: 'Est.' },
  preliminary: { vi: 'Sơ bộ', en: 'Prel.' },
  final: null,
  reassessment: { vi: 'Đánh giá lại', en: 'Rev.' },
}

const ownMark: Record<string, Mark> = {
  'estimate-1': 'estimate',
  'estimate-2': 'estimate',
  preliminary: 'preliminary',
  final: 'final',
  reassessment: 'reassessment',
}

/** What the year before is by then: preliminary while this year is estimated, final after. */
const markOfYearBefore: Record<Mark, Mark> = {
  estimate: 'preliminary',
  preliminary: 'final',
  final: 'final',
  reassessment: 'reassessment',
}

/** The two periods a round shows, oldest first: the same period of the year before, then its own. */
export const roundPeriods = (vintage: Pick<Vintage, 'period'>): Period[] => [yearBefore(vintage.period), vintage.period]

/**
 * The same two years by quarter, each quarter followed by the cumulative period that it ends: Q1, Q2, 6M, Q3, 9M, Q4, year.
 * Nothing for a round whose period is not made of several quarters.
 */
export function quarterPeriods({ period }: Pick<Vintage, 'period'>): Period[] {
  return [yearBefore(period), period].flatMap((whole) => {
    const quarters = quartersOf(whole) ?? []
    if (quarters.length < 2) return []
    return quarters.flatMap((quarter, i) => {
      if (i === 0) return [quarter]
      return [quarter, i + 1 === quarters.length ? whole : `${yearOf(whole)}-${(i + 1) * 3}M`]
    })
  })
}

/** 'Ước tính 2025', 'Sơ bộ 6 tháng năm 2024', '2023': the period with the mark of its status in this vintage. */
export function periodHeading(period: Period, vintage: Pick<Vintage, 'period' | 'stage'>): Bilingual {
  const mark = marks[markOf(period, vintage)]
  return { vi: marked(mark?.vi, bare(period, 'vi')), en: marked(mark?.en, bare(period, 'en')) }
}

/** The same, short: 'Sơ bộ quý I/2024', 'Prel. Q1 2024'; a column of fourteen of them keeps to one line each. */
export function quarterHeading(period: Period, vintage: Pick<Vintage, 'period' | 'stage'>): Bilingual {
  if (kindOf(period) === 'year') return periodHeading(period, vintage)
  const [year, part] = period.split('-') as [string, string]
  const mark = marks[markOf(period, vintage)]
  const vi = kindOf(period) === 'quarter' ? `Quý ${roman[Number(part.slice(1)) - 1]}` : `${part.slice(0, -1)} tháng`
  return { vi: `${marked(mark?.vi, vi)}/${year}`, en: [mark?.en, part, year].filter(Boolean).join(' ') }
}

const roman = ['I', 'II', 'III', 'IV']

/** Parts of the year that were over before the round's last quarter are preliminary while the round is an estimate. */
function markOf(period: Period, vintage: Pick<Vintage, 'period' | 'stage'>): Mark {
  const own = ownMark[vintage.stage] ?? 'estimate'
  if (yearOf(period) < yearOf(vintage.period)) return markOfYearBefore[own]
  return own === 'estimate' && lastDay(period) < lastDay(vintage.period) ? 'preliminary' : own
}

const bare = (period: Period, language: 'vi' | 'en') =>
  kindOf(period) === 'year' ? period : periodLabel(period, language)

const marked = (mark: string | undefined, text: string) =>
  mark === undefined ? text : `${mark} ${text.charAt(0).toLowerCase()}${text.slice(1)}`

/** '01/07/2025' */
export const dayLabel = (day: string): string => day.split('-').reverse().join('/')
