import type { Period } from '../../schemas/period.ts'
import { kindOf } from '../../schemas/period.ts'
import type { BodyRow } from './body-rows.ts'
import { type HeaderContext, type HeaderMeaning, plainWords, readHeaderWords } from './header-words.ts'

/** Words that a label may hold and still be nothing but a period: 'Sơ bộ - Prel. 2023', 'Tháng 3', '6 tháng đầu năm 2025', 'Bình quân 2 tháng'. */
const periodWords =
  /^(?:(?:so bo|uoc|tinh|chinh thuc|prel|preliminary|est|estimate|binh quan|cong|luy ke|cong don|tu|den|het|dau|ca|nam|thang|quy|year|month|quarter|thuc hien|[ivx]{1,4}|\d{1,4}|t|q|mot|hai|ba|sau|bay|tam|chin|muoi|gieng|chap)(?![a-z])[\s.,:()/–-]*)+$/

const isPeriod = (text: string): boolean => {
  const words = plainWords(text)
  return (
    words.length <= 60 &&
    /(?:thang|quy|nam|\bt|\bq) ?[\da-z]|(?:19|20)\d\d|\d ?(?:thang|t)\b/.test(words) &&
    periodWords.test(words)
  )
}

interface LabelledColumn {
  header: string[]
  meaning: HeaderMeaning
}

/** What the labels of a row say of its period and status, where they are periods themselves and the column leaves them open. */
export function labelPeriod(
  { label, above }: BodyRow,
  { header, meaning }: LabelledColumn,
  context: HeaderContext,
): { period: Period | null; status: HeaderMeaning['status'] } {
  const own = [...above, label].filter(isPeriod)
  if (own.length === 0 || !isPeriod(label)) return { period: null, status: null }
  const closed = meaning.period !== null && kindOf(meaning.period) !== 'year'
  const { status } = readHeaderWords([label], context)
  if (closed) return { period: null, status }
  const words = meaning.measure === 'ratio' ? own : [...header, ...own.reverse()]
  return { period: readHeaderWords(words, context).period, status }
}
