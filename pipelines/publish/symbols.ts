import type { Status } from '../../schemas/observation.ts'
import { isMissing } from '../../schemas/observation.ts'
import type { Bilingual } from '../../schemas/text.ts'

/** What a table prints in place of a missing figure, with its explanation, as the yearbook's foreword fixes them. */
export interface MissingSymbol {
  text: string
  /** Footnote mark after the symbol. */
  mark: string
  /** PX data symbol: in quotes where the number would be. */
  px: string
  meaning: Bilingual
}

const symbols: Partial<Record<Status, MissingSymbol>> = {
  nil: { text: '-', mark: '', px: '-', meaning: { vi: 'Không có hiện tượng phát sinh', en: 'Nil' } },
  'not-collected': {
    text: '…',
    mark: '',
    px: '...',
    meaning: { vi: 'Có phát sinh nhưng không thu thập được', en: 'Facts occurred but no information' },
  },
  'not-reported': { text: '…', mark: '1', px: '..', meaning: { vi: 'Chưa có báo cáo', en: 'Not yet reported' } },
  suppressed: {
    text: 'x',
    mark: '',
    px: '....',
    meaning: { vi: 'Không công bố để giữ bí mật thông tin', en: 'Suppressed for confidentiality' },
  },
}

/** Every missing status in the order in which legends list them. */
export const missingStatuses: Status[] = ['nil', 'not-collected', 'not-reported', 'suppressed']

/** Symbol of a missing status; a status that should carry a value is shown as not reported. */
export const missingSymbol = (status: Status): MissingSymbol =>
  (isMissing(status) ? symbols[status] : undefined) ?? symbols['not-reported']!

export const statusLabel: Record<Status, Bilingual> = {
  final: { vi: 'Chính thức', en: 'Final' },
  preliminary: { vi: 'Sơ bộ', en: 'Preliminary' },
  estimate: { vi: 'Ước tính', en: 'Estimate' },
  imputed: {
    vi: 'Có phần ước tính thay cho số liệu chưa có báo cáo',
    en: 'Imputed in whole or part for figures not yet reported',
  },
  nil: symbols.nil!.meaning,
  'not-collected': symbols['not-collected']!.meaning,
  'not-reported': symbols['not-reported']!.meaning,
  suppressed: symbols.suppressed!.meaning,
}
