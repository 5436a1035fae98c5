import type { Both } from '../../../text/language.tsx'

interface KindWords {
  name: Both
  tells: Both
}

const words = (vi: string, en: string, tellsVi: string, tellsEn: string): KindWords => ({
  name: { vi, en },
  tells: { vi: tellsVi, en: tellsEn },
})

/** Kinds of the catalogue, in the order in which an office thinks of them. */
export const kindWords: Record<string, KindWords> = {
  indicators: words('Chỉ tiêu', 'Indicators', 'đo cái gì, đơn vị, cách cộng', 'what is measured, unit, how it adds'),
  forms: words('Biểu mẫu', 'Forms', 'dòng, cột của từng biểu', 'rows and columns of each form'),
  agencies: words('Cơ quan', 'Agencies', 'ai báo cáo', 'who reports'),
  rounds: words('Đợt báo cáo', 'Rounds', 'ai nợ biểu nào, hạn nào', 'who owes which form by when'),
  rules: words('Luật kiểm tra', 'Rules', 'số liệu phải thỏa điều gì', 'what figures must satisfy'),
  recipes: words('Công thức biên soạn', 'Recipes', 'mỗi ngành tính GRDP thế nào', 'how each industry is compiled'),
  industries: words('Ngành kinh tế', 'Industries', 'VSIC và khu vực', 'VSIC and regions'),
  units: words('Đơn vị tính', 'Units', 'và cách quy đổi', 'and how they convert'),
  tables: words('Biểu công bố', 'Published tables', 'bố cục niên giám', 'layout of the yearbook'),
  charts: words('Biểu đồ', 'Charts', 'vẽ biểu nào, thế nào', 'which table is drawn and how'),
  wordings: words('Lời điểm kiểm tra', 'Wordings of findings', 'lỗi được nói thế nào', 'how findings are told'),
  surveys: words('Phiếu điều tra', 'Surveys', 'câu hỏi và ước lượng', 'questions and estimates'),
  scenarios: words('Kịch bản', 'Scenarios', 'mục tiêu tăng trưởng', 'growth targets'),
  nowcasts: words('Dự báo ngắn hạn', 'Nowcasts', 'chỉ tiêu dùng để ước', 'indicators used'),
  corrections: words('Sửa số đã khai', 'Declared corrections', 'kèm lý do và nguồn', 'with reason and source'),
  calendar: words('Lịch công bố', 'Release calendar', 'chỉ đọc', 'read only'),
  areas: words('Đơn vị hành chính', 'Areas', 'nạp theo nghị quyết, chỉ đọc', 'from legal acts, read only'),
  changes: words('Thay đổi địa giới', 'Area changes', 'nạp theo nghị quyết, chỉ đọc', 'from legal acts, read only'),
}

export const kindName = (kind: string): Both => kindWords[kind]?.name ?? { vi: kind, en: kind }

/** Territory and release dates come by file. */
export const isProposable = (kind: string): boolean => !['calendar', 'areas', 'changes'].includes(kind)
