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

/**
 * What every table says of itself: territory, base year, stage, vintage, and that the province compiled it. GRDP is official
 * only when the national office publishes it, so no stage of ours is ever worded as the official figure.
 */
export function statement(territory: Territory): Bilingual {
  const { vintage } = territory
  const since = dayLabel(boundariesSince(territory))
  const stage = stages[vintage.stage] ?? { vi: vintage.stage, en: vintage.stage }
  return {
    vi: `Theo địa giới từ ${since}; giá so sánh năm ${vintage.baseYear}; ${stage.vi}, phiên bản ${vintage.id}; số liệu biên soạn của tỉnh, không phải số chính thức.`,
    en: `Boundaries since ${since}; constant prices of ${vintage.baseYear}; ${stage.en}, vintage ${vintage.id}; compiled by the province, not official figures.`,
  }
}

/** The day since when the province and its communes have been as they are on the vintage's boundaries. */
const boundariesSince = (territory: Territory): string =>
  [provinceOf(territory), ...communesOf(territory)].map((a) => a.validFrom).reduce((a, b) => (a > b ? a : b))
