import type { Both } from './language.tsx'

const stages: Record<string, Both> = {
  'estimate-1': { vi: 'Ước tính lần 1', en: 'First estimate' },
  'estimate-2': { vi: 'Ước tính lần 2', en: 'Second estimate' },
  preliminary: { vi: 'Sơ bộ', en: 'Preliminary' },
  final: { vi: 'Chính thức của tỉnh', en: "Province's final" },
  reassessment: { vi: 'Đánh giá lại', en: 'Reassessed' },
}

/** How final a vintage is. No stage of the province is ever worded as the official figure. */
export const stageName = (stage: string): Both => stages[stage] ?? { vi: stage, en: stage }
