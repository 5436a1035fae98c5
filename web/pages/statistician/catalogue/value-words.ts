import { useAnswer } from '../../../api/use-answer.ts'
import type { Both } from '../../../text/language.tsx'
import { statusWords } from '../words.ts'

const both = (vi: string, en: string): Both => ({ vi, en })

/** Choices that the catalogue writes as codes, by what they mean for a reader. */
const choices: Record<string, Both> = {
  ...statusWords,
  sum: both('cộng lại', 'added'),
  last: both('lấy số cuối kỳ', 'the last of the period'),
  'weighted-mean': both('bình quân gia quyền', 'weighted mean'),
  ratio: both('tính lại từ tử số và mẫu số', 'from numerator and denominator'),
  'not-allowed': both('không được cộng', 'not to be added'),
  month: both('tháng', 'month'),
  quarter: both('quý', 'quarter'),
  cumulative: both('lũy kế', 'cumulative'),
  year: both('năm', 'year'),
  day: both('ngày', 'day'),
  calendar: both('theo lịch', 'calendar'),
  administrative: both('theo kỳ hành chính', 'administrative'),
  'school-year': both('năm học', 'school year'),
  none: both('không có', 'none'),
  current: both('giá hiện hành', 'current prices'),
  constant: both('giá so sánh', 'constant prices'),
  'current-and-constant': both('giá hiện hành và giá so sánh', 'current and constant prices'),
  'non-negative': both('không âm', 'not negative'),
  any: both('âm hay dương đều được', 'either'),
  value: both('có số liệu', 'value'),
  subtotal: both('dòng cộng', 'subtotal'),
  heading: both('dòng tiêu đề', 'heading'),
  error: both('lỗi', 'error'),
  warning: both('cảnh báo', 'warning'),
  note: both('ghi chú', 'note'),
  submission: both('từng báo cáo', 'each submission'),
  round: both('cả đợt', 'the whole round'),
  region: both('khu vực', 'sector'),
  section: both('ngành cấp 1', 'section'),
  division: both('ngành cấp 2', 'division'),
  total: both('toàn bộ', 'total'),
  province: both('tỉnh', 'province'),
  district: both('huyện', 'district'),
  commune: both('xã', 'commune'),
  'year-before': both('cùng kỳ năm trước', 'same period of the year before'),
  previous: both('kỳ trước', 'period before'),
  this: both('kỳ báo cáo', 'reporting period'),
  'estimate-1': both('ước tính lần 1', 'first estimate'),
  'estimate-2': both('ước tính lần 2', 'second estimate'),
  reassessment: both('đánh giá lại', 'reassessed'),
  xlsx: both('Excel', 'Excel'),
  csv: both('CSV', 'CSV'),
  household: both('hộ', 'household'),
  enterprise: both('doanh nghiệp', 'enterprise'),
}

/** Fields whose value is one of the choices; elsewhere a text is a text, whatever it reads like. */
const chosen = new Set([
  ...['overTime', 'overArea', 'frequencies', 'periodDefinition', 'priceBasis', 'prices', 'sign', 'kind', 'severity'],
  ...['scope', 'level', 'stage', 'status', 'against', 'period', 'periodKinds', 'file', 'respondent'],
])

/** Kinds of the catalogue that a field's codes are of. */
const kinds: Record<string, string> = {
  ...{ unit: 'units', agency: 'agencies', owner: 'agencies', restateBasis: 'indicators' },
  ...{ indicator: 'indicators', indicators: 'indicators', industry: 'industries', industries: 'industries' },
}

interface Entries {
  entries: { code: string; body: { label?: Both; name?: Both } }[]
}

/** What a code in a field means; null where it is no code, or has not come yet. */
export type ValueWords = (field: string, code: string) => Both | null

export function useValueWords(): ValueWords {
  const named = {
    units: useAnswer<Entries>('/catalogue/units').data,
    agencies: useAnswer<Entries>('/catalogue/agencies').data,
    indicators: useAnswer<Entries>('/catalogue/indicators').data,
    industries: useAnswer<Entries>('/catalogue/industries').data,
  }
  return (field, code) => {
    const kind = kinds[field] as keyof typeof named | undefined
    const body = kind && named[kind]?.entries.find((entry) => entry.code === code)?.body
    return body?.name ?? body?.label ?? (chosen.has(field) ? (choices[code] ?? null) : null)
  }
}
