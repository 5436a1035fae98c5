import type { Catalogue } from '../schemas/catalogue.ts'
import { type Obligation, obligationState } from '../schemas/obligation.ts'
import { daysBetween, periodLabel } from '../schemas/period.ts'
import type { Queued } from '../schemas/review-queue.ts'
import { wordFinding } from '../schemas/wording.ts'
import type { CameIn } from '../store/weekly-digests.ts'

/** What a province's week is told from. `day`: the day of the digest, yyyy-mm-dd in Vietnam. */
export interface Week {
  province: string
  day: string
  came: readonly CameIn[]
  obligations: readonly Obligation[]
  /** Most important first. */
  queue: readonly Queued[]
}

/** Lines of a list that are written out; the rest is counted. */
const most = 12

/** The letter of a week to those who work on a province's figures: what came in, what is late, what waits, findings by effect. */
export function weeklyDigest({ province, day, came, obligations, queue }: Week, catalogue: Catalogue) {
  const office = catalogue.history.areas.find((a) => a.code === province && a.validTo === null)?.name ?? province
  const late = obligations.filter((o) => o.required && obligationState(o, day) === 'late').sort(byDue)
  const findings = queue
    .flatMap((one) => one.findings.map((finding) => ({ one, finding, effect: effectOf(finding) })))
    .filter(({ effect }) => effect !== null)
    .sort((a, b) => Math.abs(b.effect!) - Math.abs(a.effect!))
  const named = (of: { agency: string | null; form: string | null; period: string | null }) =>
    of.form === null ? 'tệp chưa đọc xong / not read yet' : `${of.form} ${of.agency}, ${periodLabel(of.period!, 'vi')}`
  const text = [
    `Tuần đến ngày ${date(day)}, ${office}:`,
    ...list(
      'Đã nhận trong tuần / Came in',
      came.map((one) => `${named(one)}: ${stateName[one.state] ?? one.state}`),
    ),
    ...list(
      'Quá hạn / Late',
      late.map((o) => `${named(o)}: hạn ${date(o.due)}, trễ ${daysBetween(o.due, day)} ngày`),
    ),
    ...list(
      'Chờ xét / Waiting for review',
      queue.map((one) => `${named(one)}: ${one.errors} lỗi, ${one.warnings} cảnh báo${effectText(one.effect)}`),
    ),
    ...list(
      'Điểm cần kiểm tra theo tác động đến GRDP / Findings by effect on GRDP',
      findings.map(({ one, finding }) => `${named(one)}: ${wordFinding(finding, catalogue.wordings, 'vi').message}`),
    ),
    '',
  ].join('\n')
  const subject = `[${office}] Tuần ${date(day)}: ${came.length} tệp đến, ${late.length} biểu quá hạn, ${queue.length} chờ xét`
  return { subject, text }
}

function list(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return ['', `${title}: không có / none`]
  const rest = lines.length - most
  const more = rest > 0 ? [`- … và ${rest} dòng nữa / and ${rest} more`] : []
  return ['', `${title} (${lines.length}):`, ...lines.slice(0, most).map((line) => `- ${line}`), ...more]
}

const stateName: Record<string, string> = {
  received: 'chờ đọc',
  unreadable: 'không đọc được',
  read: 'đang kiểm tra',
  failed: 'có lỗi',
  passed: 'đạt',
}
const byDue = (a: Obligation, b: Obligation): number => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0)
const date = (day: string): string => periodLabel(day, 'vi')
const effectOf = ({ facts }: Queued['findings'][number]): number | null =>
  typeof facts.effect === 'number' ? facts.effect : null
const billions = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 })
const effectText = (effect: number | null): string =>
  effect === null ? '' : `, tác động ${billions.format(effect)} tỷ đồng`
