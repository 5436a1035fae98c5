import { kindOf, lastDay, periodSpan, yearBefore } from '../../../../schemas/period.ts'
import type { Boundary, Break, Point } from '../../../../schemas/series-view.ts'
import type { Bilingual } from '../../../../schemas/text.ts'

/** Growth in percent on the period before, or why there is none; null where one of the two has no value. */
export type GrowthOn = { percent: number } | { reason: Bilingual } | null

/** The points of a line, the breaks of its series, and on which map it is. */
interface Seen {
  points: readonly Point[]
  breaks: readonly Break[]
  boundary: Boundary
}

const reasons = {
  vintage: { vi: 'kỳ trước ở phiên bản khác', en: 'the period before is of another vintage' },
  break: { vi: 'có điểm gãy giữa hai kỳ', en: 'a break lies between the two periods' },
}

/**
 * Growth of a point on the period before it: neighbours of one kind, cumulated periods on the same of the year before. Only inside one
 * vintage and without a break between: what is compared is the same thing both times. On one map a change of units is no break.
 */
export function growthOn(point: Point, { points, breaks, boundary }: Seen): GrowthOn {
  const before = points.find((one) => isBefore(one.period, point.period))
  if (point.value === null || before?.value == null || before.value === 0) return null
  if (before.vintage !== point.vintage) return { reason: reasons.vintage }
  const [from, to] = [lastDay(before.period), lastDay(point.period)]
  const counts = ({ day, kind }: Break) => (kind === 'form' || boundary === 'reported') && from < day && day <= to
  if (breaks.some(counts)) return { reason: reasons.break }
  return { percent: (point.value / before.value - 1) * 100 }
}

function isBefore(one: string, period: string): boolean {
  const kind = kindOf(period)
  if (kindOf(one) !== kind || kind === 'day') return false
  if (kind === 'cumulative') return one === yearBefore(period)
  return periodSpan(one).end === periodSpan(period).start
}
