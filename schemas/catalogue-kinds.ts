import type { Bilingual } from './text.ts'

/** What the kinds of the catalogue are called. */
export const kindNames: Record<string, Bilingual> = {
  indicators: { vi: 'Chỉ tiêu', en: 'Indicators' },
  forms: { vi: 'Biểu mẫu', en: 'Forms' },
  agencies: { vi: 'Cơ quan', en: 'Agencies' },
  rounds: { vi: 'Đợt báo cáo', en: 'Rounds' },
  rules: { vi: 'Luật kiểm tra', en: 'Rules' },
  recipes: { vi: 'Công thức biên soạn', en: 'Recipes' },
  industries: { vi: 'Ngành kinh tế', en: 'Industries' },
  units: { vi: 'Đơn vị tính', en: 'Units' },
  tables: { vi: 'Biểu công bố', en: 'Published tables' },
  charts: { vi: 'Biểu đồ', en: 'Charts' },
  wordings: { vi: 'Lời điểm kiểm tra', en: 'Wordings of findings' },
  surveys: { vi: 'Phiếu điều tra', en: 'Surveys' },
  scenarios: { vi: 'Kịch bản', en: 'Scenarios' },
  nowcasts: { vi: 'Dự báo ngắn hạn', en: 'Nowcasts' },
  corrections: { vi: 'Sửa số đã khai', en: 'Declared corrections' },
  calendar: { vi: 'Lịch công bố', en: 'Release calendar' },
  areas: { vi: 'Đơn vị hành chính', en: 'Areas' },
  changes: { vi: 'Thay đổi địa giới', en: 'Area changes' },
}

/** A kind as facts of a finding, with its name beside the code (schemas/fact-words.ts). */
export const kindFacts = (kind: string): Record<string, string> => ({
  kind,
  kindVi: kindNames[kind]?.vi ?? kind,
  kindEn: kindNames[kind]?.en ?? kind,
})
