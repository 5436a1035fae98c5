import type { Place } from '../place.ts'

const officers: Place['for'] = ['agency-officer', 'commune-officer']
const readers: Place['for'] = ['agency-officer', 'commune-officer', 'statistician', 'approver']

export const officerPlaces: Place[] = [
  {
    path: '/work',
    title: { vi: 'Việc của tôi', en: 'My work' },
    for: officers,
    inMenu: true,
    load: () => import('./duties/work-page.tsx'),
  },
  {
    path: '/entry/:form/:period',
    title: { vi: 'Nhập trực tiếp', en: 'Keyed entry' },
    for: readers,
    load: () => import('./entry/entry-page.tsx'),
  },
  {
    path: '/submissions/:id',
    title: { vi: 'Báo cáo đã gửi', en: 'Submission' },
    for: readers,
    load: () => import('./submission/submission-page.tsx'),
  },
  {
    path: '/submissions/:id/receipt',
    title: { vi: 'Giấy biên nhận', en: 'Receipt' },
    for: readers,
    load: () => import('./submission/receipt-page.tsx'),
  },
  {
    path: '/submissions/:id/difference/:other',
    title: { vi: 'So hai lần gửi', en: 'What changed' },
    for: readers,
    load: () => import('./submission/difference-page.tsx'),
  },
]
