import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { useMe } from '../api/me.ts'
import type { Place } from '../pages/place.ts'
import { isFor } from '../pages/places.ts'
import { Page } from '../parts/page.tsx'
import { Answered } from '../parts/waiting.tsx'
import { useSay } from '../text/language.tsx'

/** Shows a page to those it is for, and the way to sign in to everybody else. */
export function Guard({ place, children }: { place: Place; children: ReactNode }) {
  const me = useMe()
  if (place.for === 'everybody') return <>{children}</>
  return (
    <Answered answer={me} lines={8}>
      {(who) => (isFor(place, who) ? children : <Closed place={place} isSignedIn={who.kind === 'person'} />)}
    </Answered>
  )
}

function Closed({ place, isSignedIn }: { place: Place; isSignedIn: boolean }) {
  const say = useSay()
  const { pathname, search } = useLocation()
  const back = encodeURIComponent(pathname + search)
  return (
    <Page title={say(place.title)}>
      {isSignedIn ? (
        <p>
          {say(
            'Tài khoản này không có quyền mở trang. Đề nghị người vận hành cấp quyền.',
            'This account has no right to the page. Ask the operator for it.',
          )}
        </p>
      ) : (
        <p>
          <Link className="button button-main" to={`/sign-in?to=${back}`}>
            {say('Đăng nhập để tiếp tục', 'Sign in to go on')}
          </Link>
        </p>
      )}
    </Page>
  )
}
