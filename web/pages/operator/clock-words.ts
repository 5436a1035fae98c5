import type { Bilingual } from '../../../schemas/text.ts'

const days: readonly Bilingual[] = [
  { vi: 'Chủ nhật', en: 'Sunday' },
  { vi: 'thứ Hai', en: 'Monday' },
  { vi: 'thứ Ba', en: 'Tuesday' },
  { vi: 'thứ Tư', en: 'Wednesday' },
  { vi: 'thứ Năm', en: 'Thursday' },
  { vi: 'thứ Sáu', en: 'Friday' },
  { vi: 'thứ Bảy', en: 'Saturday' },
]

/**
 * When a schedule runs, in words: '0 0 8 * * 1-6' is '08:00, thứ Hai đến thứ Bảy'; null for a pattern that is neither of every
 * minute nor of one time a day.
 */
export function clockWords(pattern: string): Bilingual | null {
  if (/^\d+ \* \* \* \* \*$/.test(pattern)) return { vi: 'mỗi phút', en: 'every minute' }
  const [, minute, hour, from, to] = /^\d+ (\d+) (\d+) \* \* (?:\*|([0-6])-([0-6]))$/.exec(pattern) ?? []
  if (minute === undefined || hour === undefined) return null
  const at = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
  if (from === undefined || to === undefined) return { vi: `mỗi ngày ${at}`, en: `every day ${at}` }
  const [first, last] = [days[Number(from)]!, days[Number(to)]!]
  return { vi: `${at}, ${first.vi} đến ${last.vi}`, en: `${at}, ${first.en} to ${last.en}` }
}
