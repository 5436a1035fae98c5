import type { Place } from '../place.ts'

export const publicPlaces: Place[] = [
  {
    path: '/new',
    title: { vi: 'Số liệu mới', en: 'New figures' },
    for: 'everybody',
    inMenu: true,
    load: () => import('./news-page.tsx'),
  },
  {
    path: '/tables',
    title: { vi: 'Biểu số liệu', en: 'Tables' },
    for: 'everybody',
    inMenu: true,
    load: () => import('./tables-page.tsx'),
  },
  {
    path: '/tables/:id',
    title: { vi: 'Một biểu', en: 'A table' },
    for: 'everybody',
    load: () => import('./table-page.tsx'),
  },
  {
    path: '/releases/:vintage',
    title: { vi: 'Một lần công bố', en: 'A release' },
    for: 'everybody',
    load: () => import('./release-files-page.tsx'),
  },
  {
    path: '/calendar',
    title: { vi: 'Lịch công bố', en: 'Release calendar' },
    for: 'everybody',
    inMenu: true,
    load: () => import('./calendar-page.tsx'),
  },
]
