import type { Round } from '../../schemas/round.ts'
import type { Bilingual } from '../../schemas/text.ts'
import { communesOf, provinceOf, type Territory } from './expand-table.ts'
import { dayLabel } from './period-heading.ts'

const stages: Record<string, Bilingual> = {
  'estimate-1': { vi: 'ước tính lần 1', en: 'first estimate' },
  'estimate-2': { vi: 'ước tính lần 2', en: 'second estimate' },
  preliminary: { vi: 'sơ bộ', en: 'preliminary' },
  final: { vi: 'chính thức của tỉnh', en: "province's final" },
  reassessment: { vi: 'đánh giá lại', en: 'reassessed' },
}

const natures: Record<Round['nature'], Bilingual> = {
  reported: { vi: '', en: '' },
  simulated: {
    vi: ' Đợt thử: báo cáo của các cơ quan là số liệu mô phỏng.',
    en: " Trial round: the agencies' reports are simulated.",
  },
}

/**
 * What every table says of itself: territory, base year, stage, vintage, that the province compiled it, and whether its reports
 * were simulated. GRDP is official only when the national office publishes it, so no stage of ours is ever worded as the official
 * figure.
 */
export function statement(territory: Territory & { rounds: readonly Pick<Round, 'id' | 'nature'>[] }): Bilingual {
  const { vintage, rounds } = territory
  const nature = natures[rounds.find(({ id }) => id === vintage.round)?.nature ?? 'reported']
  const since = dayLabel(boundariesSince(territory))
  const stage = stages[vintage.stage] ?? { vi: vintage.stage, en: vintage.stage }
  return {
    vi: `Theo địa giới từ ${since}; giá so sánh năm ${vintage.baseYear}; ${stage.vi}, phiên bản ${vintage.id}; số liệu biên soạn của tỉnh, không phải số chính thức.${nature.vi}`,
    en: `Boundaries since ${since}; constant prices of ${vintage.baseYear}; ${stage.en}, vintage ${vintage.id}; compiled by the province, not official figures.${nature.en}`,
  }
}

/** The day since when the province and its communes have been as they are on the vintage's boundaries. */
const boundariesSince = (territory: Territory): string =>
  [provinceOf(territory), ...communesOf(territory)].map((a) => a.validFrom).reduce((a, b) => (a > b ? a : b))
