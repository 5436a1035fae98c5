import type { Role } from '../../../schemas/people.ts'
import type { Both } from '../../text/language.tsx'

export const roleNames: Record<Role, Both> = {
  'agency-officer': { vi: 'Cán bộ sở, ngành', en: 'Officer of a department' },
  'commune-officer': { vi: 'Cán bộ xã, phường', en: 'Officer of a commune' },
  statistician: { vi: 'Thống kê viên', en: 'Statistician' },
  approver: { vi: 'Người duyệt', en: 'Approver' },
  'yearbook-editor': { vi: 'Biên tập niên giám', en: 'Yearbook editor' },
  operator: { vi: 'Người vận hành', en: 'Operator' },
}
