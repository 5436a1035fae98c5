import type { Me } from '../../schemas/people.ts'
import { rolesOf } from '../api/me.ts'
import { compilePlaces } from './compile/places.ts'
import { officerPlaces } from './officer/places.ts'
import { operatorPlaces } from './operator/places.ts'
import type { Place } from './place.ts'
import { publicPlaces } from './public/places.ts'
import { statisticianPlaces } from './statistician/places.ts'

const ownPlaces: Place[] = [
  {
    path: '/',
    title: { vi: 'Trang đầu', en: 'Start' },
    for: 'everybody',
    load: () => import('./home/home-page.tsx'),
  },
  {
    path: '/sign-in',
    title: { vi: 'Đăng nhập', en: 'Sign in' },
    for: 'everybody',
    load: () => import('./sign-in/sign-in-page.tsx'),
  },
  {
    path: '/first-password',
    title: { vi: 'Chọn mật khẩu', en: 'Choose a password' },
    for: 'everybody',
    load: () => import('./sign-in/first-password-page.tsx'),
  },
  {
    path: '/account',
    title: { vi: 'Tài khoản', en: 'Account' },
    for: 'signed-in',
    load: () => import('./account/account-page.tsx'),
  },
]

/** Every page, in the order of the menu: send, review, compile, publish, run. */
export const places: Place[] = [
  ...ownPlaces,
  ...officerPlaces,
  ...statisticianPlaces,
  ...compilePlaces,
  ...publicPlaces,
  ...operatorPlaces,
]

/** Is the page for this caller? The server answers for itself: this only keeps the menu short. */
export function isFor(place: Place, me: Me | undefined): boolean {
  if (place.for === 'everybody') return true
  if (place.for === 'signed-in') return me?.kind === 'person'
  const roles = rolesOf(me)
  return place.for.some((role) => roles.has(role))
}
