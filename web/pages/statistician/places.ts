import type { Place } from '../place.ts'

const office: Place['for'] = ['statistician', 'approver']

/** Review a round, look at series and where they come from, change the catalogue. */
export const statisticianPlaces: Place[] = [
  {
    path: '/board',
    title: { vi: 'Theo dõi đợt', en: 'Board' },
    for: office,
    inMenu: true,
    load: () => import('./board/board-page.tsx'),
  },
  {
    path: '/rounds/new',
    title: { vi: 'Lập đợt báo cáo mới', en: 'A new round' },
    for: office,
    load: () => import('./rounds/new-round-page.tsx'),
  },
  {
    path: '/queue',
    title: { vi: 'Cần xem', en: 'To review' },
    for: office,
    inMenu: true,
    load: () => import('./queue/queue-page.tsx'),
  },
  {
    path: '/review/:id',
    title: { vi: 'Xem xét báo cáo', en: 'Review' },
    for: office,
    load: () => import('./review/review-page.tsx'),
  },
  {
    path: '/series',
    title: { vi: 'Chuỗi số liệu', en: 'Series' },
    for: office,
    inMenu: true,
    load: () => import('./series/series-page.tsx'),
  },
  {
    path: '/communes',
    title: { vi: 'Sơ đồ xã', en: 'Communes' },
    for: office,
    inMenu: true,
    load: () => import('./map/communes-page.tsx'),
  },
  {
    path: '/lineage',
    title: { vi: 'Nguồn số liệu', en: 'Lineage' },
    for: office,
    inMenu: true,
    load: () => import('./lineage/lineage-page.tsx'),
  },
  {
    path: '/catalogue',
    title: { vi: 'Danh mục', en: 'Catalogue' },
    for: office,
    inMenu: true,
    load: () => import('./catalogue/catalogue-page.tsx'),
  },
  {
    path: '/catalogue/proposals',
    title: { vi: 'Đề xuất sửa danh mục', en: 'Proposals' },
    for: office,
    load: () => import('./catalogue/proposals-page.tsx'),
  },
  {
    path: '/catalogue/propose/:kind',
    title: { vi: 'Lập đề xuất', en: 'Propose' },
    for: office,
    load: () => import('./catalogue/propose-page.tsx'),
  },
  {
    path: '/catalogue/:kind',
    title: { vi: 'Một phần danh mục', en: 'A kind of the catalogue' },
    for: office,
    load: () => import('./catalogue/kind-page.tsx'),
  },
  {
    path: '/catalogue/:kind/entry/:code',
    title: { vi: 'Một mục danh mục', en: 'An entry of the catalogue' },
    for: office,
    load: () => import('./catalogue/entry-page.tsx'),
  },
]
