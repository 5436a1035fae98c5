import type { CellStatus, Dataset } from '../../schemas/dataset.ts'
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

const symbols: Partial<Record<CellStatus, MissingSymbol>> = {
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
  'not-applicable': { text: '×', mark: '', px: '.', meaning: { vi: 'Không áp dụng', en: 'Not applicable' } },
}

/** Every missing status in the order in which legends list them. */
export const missingStatuses: CellStatus[] = ['nil', 'not-collected', 'not-reported', 'suppressed', 'not-applicable']

/** Symbol of a missing status; a status that should carry a value is shown as not reported. */
export const missingSymbol = (status: CellStatus): MissingSymbol => symbols[status] ?? symbols['not-reported']!

/** Symbols that a table prints, in the order of legends. */
export function usedSymbols(dataset: Pick<Dataset, 'cells'>): MissingSymbol[] {
  const used = new Set(dataset.cells.flat().flatMap((cell) => (cell?.value === null ? missingSymbol(cell.status) : [])))
  return missingStatuses.map(missingSymbol).filter((symbol) => used.has(symbol))
}

export const statusLabel: Record<CellStatus, Bilingual> = {
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
  'not-applicable': symbols['not-applicable']!.meaning,
}
