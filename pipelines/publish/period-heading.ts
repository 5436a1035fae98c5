import type { Period } from '../../schemas/period.ts'
import { kindOf, periodLabel, yearBefore } from '../../schemas/period.ts'
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

export const stageMark = (stage: string): Bilingual | null => marks[ownMark[stage] ?? 'estimate']

/** The two periods a round shows, oldest first: the same period of the year before, then its own. */
export const roundPeriods = (vintage: Pick<Vintage, 'period'>): Period[] => [yearBefore(vintage.period), vintage.period]

/** 'Ước tính 2025', 'Sơ bộ 6 tháng năm 2024', '2023': the period with the mark of its status in this vintage. */
export function periodHeading(period: Period, vintage: Pick<Vintage, 'period' | 'stage'>): Bilingual {
  const own = ownMark[vintage.stage] ?? 'estimate'
  const mark = marks[period === vintage.period ? own : markOfYearBefore[own]]
  return { vi: marked(mark?.vi, bare(period, 'vi')), en: marked(mark?.en, bare(period, 'en')) }
}

const bare = (period: Period, language: 'vi' | 'en') =>
  kindOf(period) === 'year' ? period : periodLabel(period, language)

const marked = (mark: string | undefined, text: string) =>
  mark === undefined ? text : `${mark} ${text.charAt(0).toLowerCase()}${text.slice(1)}`

/** '01/07/2025' */
export const dayLabel = (day: string): string => day.split('-').reverse().join('/')
