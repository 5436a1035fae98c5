import type { ObligationState } from '../../../schemas/obligation.ts'
import type { Status } from '../../../schemas/observation.ts'
import type { Tone } from '../../parts/badge.tsx'
import { counted } from '../../text/counted.ts'
import type { Both } from '../../text/language.tsx'

/** A state in words, with a sign and a tone that only repeat them. */
interface StateWords {
  name: Both
  sign: string
  tone: Tone
}

/** In the order in which a statistician asks: what is wrong first, what is done last. */
export const stateWords: Record<ObligationState, StateWords> = {
  late: { name: { vi: 'Quá hạn', en: 'Late' }, sign: '!', tone: 'bad' },
  returned: { name: { vi: 'Đã trả lại', en: 'Returned' }, sign: '↩', tone: 'warn' },
  refused: { name: { vi: 'Từ chối', en: 'Refused' }, sign: '✕', tone: 'bad' },
  received: { name: { vi: 'Chờ xem', en: 'To review' }, sign: '●', tone: 'note' },
  waiting: { name: { vi: 'Chưa đến hạn', en: 'Not due yet' }, sign: '○', tone: 'plain' },
  excused: { name: { vi: 'Được miễn', en: 'Excused' }, sign: '–', tone: 'plain' },
  accepted: { name: { vi: 'Đã chấp nhận', en: 'Accepted' }, sign: '✓', tone: 'good' },
  locked: { name: { vi: 'Đã khóa', en: 'Locked' }, sign: '■', tone: 'good' },
}
export const states = Object.keys(stateWords) as ObligationState[]

/** By how many days something is late. */
export const lateness = (days: number, say: (vi: string, en: string) => string): string =>
  say(`muộn ${days} ngày`, `${counted(days, 'day')} late`)

export const statusWords: Record<Status, Both> = {
  final: { vi: 'chính thức', en: 'final' },
  preliminary: { vi: 'sơ bộ', en: 'preliminary' },
  estimate: { vi: 'ước tính', en: 'estimate' },
  imputed: { vi: 'gán thay', en: 'imputed' },
  nil: { vi: 'không phát sinh (-)', en: 'nil (-)' },
  'not-collected': { vi: 'không thu thập (…)', en: 'not collected (…)' },
  'not-reported': { vi: 'chưa báo cáo', en: 'not reported' },
  suppressed: { vi: 'không công bố', en: 'suppressed' },
}

export const severityWords: Record<'error' | 'warning' | 'note', Both> = {
  error: { vi: 'Lỗi', en: 'Error' },
  warning: { vi: 'Cảnh báo', en: 'Warning' },
  note: { vi: 'Ghi chú', en: 'Note' },
}

export const submissionStateWords: Record<string, { name: Both; tone: Tone }> = {
  received: { name: { vi: 'Đang đọc', en: 'Being read' }, tone: 'plain' },
  read: { name: { vi: 'Đang kiểm tra', en: 'Being checked' }, tone: 'plain' },
  unreadable: { name: { vi: 'Không đọc được', en: 'Unreadable' }, tone: 'bad' },
  failed: { name: { vi: 'Có lỗi', en: 'Has errors' }, tone: 'bad' },
  passed: { name: { vi: 'Đạt kiểm tra', en: 'Passed checks' }, tone: 'good' },
}

export const pricesWords = (prices: string): Both | null => {
  if (prices === 'none') return null
  if (prices === 'current') return { vi: 'giá hiện hành', en: 'current prices' }
  const base = prices.replace('constant-', '')
  return { vi: `giá so sánh ${base}`, en: `constant ${base} prices` }
}
