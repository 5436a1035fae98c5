import type { CellStatus } from '../../schemas/dataset.ts'
import type { Both } from './language.tsx'

/** What stands in place of a figure that is missing, as the yearbook's foreword fixes the signs. */
export const missingSigns: Partial<Record<CellStatus, { sign: string; meaning: Both }>> = {
  nil: { sign: '-', meaning: { vi: 'Không có hiện tượng phát sinh', en: 'Nil' } },
  'not-collected': {
    sign: '…',
    meaning: { vi: 'Có phát sinh nhưng không thu thập được', en: 'Facts occurred but no information' },
  },
  'not-reported': { sign: '…¹', meaning: { vi: 'Chưa có báo cáo', en: 'Not yet reported' } },
  suppressed: { sign: 'x', meaning: { vi: 'Không công bố để giữ bí mật', en: 'Suppressed for confidentiality' } },
  'not-applicable': { sign: '×', meaning: { vi: 'Không áp dụng', en: 'Not applicable' } },
}

const states: Partial<Record<CellStatus, Both>> = {
  final: { vi: 'Chính thức', en: 'Final' },
  preliminary: { vi: 'Sơ bộ', en: 'Preliminary' },
  estimate: { vi: 'Ước tính', en: 'Estimate' },
  imputed: { vi: 'Có phần ước tính thay số chưa báo cáo', en: 'Imputed in whole or part' },
}

/** What a figure's status says, of one with a value and of one without. */
export const statusName = (status: CellStatus): Both =>
  states[status] ?? missingSigns[status]?.meaning ?? { vi: status, en: status }
