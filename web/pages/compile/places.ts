import type { Place } from '../place.ts'

const office = ['statistician', 'approver'] as const

export const compilePlaces: Place[] = [
  {
    path: '/compile',
    title: { vi: 'Biên soạn', en: 'Compile' },
    for: office,
    inMenu: true,
    load: () => import('./compile-page.tsx'),
  },
  {
    path: '/vintages/:id/:part',
    title: { vi: 'Phiên bản số liệu', en: 'Vintage' },
    for: office,
    load: () => import('./vintage-page.tsx'),
  },
  {
    path: '/scenarios',
    title: { vi: 'Kịch bản', en: 'Scenarios' },
    for: office,
    inMenu: true,
    load: () => import('./scenario-page.tsx'),
  },
  {
    path: '/release',
    title: { vi: 'Duyệt công bố', en: 'Release' },
    for: office,
    inMenu: true,
    load: () => import('./release-page.tsx'),
  },
]
