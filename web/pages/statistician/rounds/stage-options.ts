import type { Round } from '../../../../schemas/round.ts'
import type { Both } from '../../../text/language.tsx'

/** How often the figures of a period are made, in that order. */
export const stageOptions: { value: Round['stage']; text: Both }[] = [
  { value: 'estimate-1', text: { vi: 'ước tính lần 1', en: 'first estimate' } },
  { value: 'estimate-2', text: { vi: 'ước tính lần 2', en: 'second estimate' } },
  { value: 'preliminary', text: { vi: 'sơ bộ', en: 'preliminary' } },
  { value: 'final', text: { vi: 'chính thức', en: 'final' } },
  { value: 'reassessment', text: { vi: 'đánh giá lại', en: 're-assessment' } },
]
