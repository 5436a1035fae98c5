import { kindNames } from '../../../../schemas/catalogue-kinds.ts'
import type { Both } from '../../../text/language.tsx'

const both = (vi: string, en: string): Both => ({ vi, en })

/** What each kind of the catalogue tells, in the order in which an office thinks of them. */
export const kindTells: Record<string, Both> = {
  indicators: both('đo cái gì, đơn vị, cách cộng', 'what is measured, unit, how it adds'),
  forms: both('dòng, cột của từng biểu', 'rows and columns of each form'),
  agencies: both('ai báo cáo', 'who reports'),
  rounds: both('ai nợ biểu nào, hạn nào', 'who owes which form by when'),
  rules: both('số liệu phải thỏa điều gì', 'what figures must satisfy'),
  recipes: both('mỗi ngành tính GRDP thế nào', 'how each industry is compiled'),
  industries: both('VSIC và khu vực', 'VSIC and regions'),
  units: both('và cách quy đổi', 'and how they convert'),
  tables: both('bố cục niên giám', 'layout of the yearbook'),
  charts: both('vẽ biểu nào, thế nào', 'which table is drawn and how'),
  wordings: both('lỗi được nói thế nào', 'how findings are told'),
  surveys: both('câu hỏi và ước lượng', 'questions and estimates'),
  scenarios: both('mục tiêu tăng trưởng', 'growth targets'),
  nowcasts: both('chỉ tiêu dùng để ước', 'indicators used'),
  corrections: both('kèm lý do và nguồn', 'with reason and source'),
  calendar: both('chỉ đọc', 'read only'),
  areas: both('nạp theo nghị quyết, chỉ đọc', 'from legal acts, read only'),
  changes: both('nạp theo nghị quyết, chỉ đọc', 'from legal acts, read only'),
}

export const kindName = (kind: string): Both => kindNames[kind] ?? { vi: kind, en: kind }

/** Territory and release dates come by file. */
export const isProposable = (kind: string): boolean => !['calendar', 'areas', 'changes'].includes(kind)
