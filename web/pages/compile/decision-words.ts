import type { Cause, Treatment } from '../../../schemas/reconciliation.ts'
import type { Both } from '../../text/language.tsx'

/** The causes in use in minutes of comparison; 'looked-for' while none is found. */
export const causeWords: Record<Cause | 'looked-for', Both> = {
  'looked-for': { vi: 'Đang tìm nguyên nhân', en: 'Cause being looked for' },
  scope: { vi: 'Phạm vi', en: 'Scope' },
  'closing-date': { vi: 'Thời điểm chốt số', en: 'Closing date' },
  price: { vi: 'Giá', en: 'Prices' },
  reporting: { vi: 'Thiếu hoặc trùng đơn vị báo cáo', en: 'Units missing or twice' },
  typing: { vi: 'Nhập sai', en: 'Typing error' },
}

export const treatmentWords: Record<Treatment, Both> = {
  keep: { vi: 'Giữ cả hai số', en: 'Keep both' },
  prorate: { vi: 'Phân bổ theo số chính thức', en: 'Scale to the official' },
  balance: { vi: 'Cân đối', en: 'Balance' },
}

export const treatmentSays: Record<Treatment, Both> = {
  keep: { vi: 'Không đổi số nào.', en: 'No figure changes.' },
  prorate: {
    vi: 'Các phần của tỉnh nhân theo cùng tỷ lệ để khớp số chính thức, ở cột riêng.',
    en: 'Our parts are scaled alike to meet the official figure, in a column of their own.',
  },
  balance: {
    vi: 'Các phần dịch chuyển ít nhất có thể, phần ước tính trước, cho đến khi khớp mọi số chính thức cùng xử lý.',
    en: 'Our parts move as little as possible, modelled ones first, until every official figure so treated is met.',
  },
}
