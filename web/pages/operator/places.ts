import type { Place } from '../place.ts'

const operator = ['operator'] as const

export const operatorPlaces: Place[] = [
  {
    path: '/operation',
    title: { vi: 'Vận hành', en: 'Operation' },
    for: operator,
    inMenu: true,
    load: () => import('./operation-page.tsx'),
  },
  {
    path: '/people',
    title: { vi: 'Người dùng', en: 'People' },
    for: operator,
    inMenu: true,
    load: () => import('./people-page.tsx'),
  },
]
