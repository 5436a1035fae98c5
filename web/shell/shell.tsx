import { type ReactNode, useEffect, useRef } from 'react'
import { Link, NavLink, useLocation } from 'react-router'
import type { Me } from '../../schemas/people.ts'
import { useMe } from '../api/me.ts'
import { useAnswer } from '../api/use-answer.ts'
import { isFor, places } from '../pages/places.ts'
import { type Both, useSay } from '../text/language.tsx'
import { BarEnd } from './bar-end.tsx'
import { useCurrentInView } from './current-in-view.ts'
import { useKeptFocus } from './keep-focus.ts'

/**
 * What stands round every page: the way past the menu, the menu, language and light, who is signed in; what everybody must know of the
 * installation. Seen when the server has said who looks and what to tell, so that nothing moves; the page is fetched meanwhile.
 */
export function Shell({ children }: { children: ReactNode }) {
  const say = useSay()
  const { data: me, failureCount } = useMe()
  const notice = useAnswer<{ notice: Both | null }>('/notice')
  const isKnown = (me !== undefined || failureCount > 0) && (!notice.isPending || notice.failureCount > 0)
  const main = useFocusOnNewPage()
  useKeptFocus(main)
  const menu = menuOf(me)
  const bar = useCurrentInView<HTMLElement>(menu.length)
  return (
    <div className={isKnown ? 'shell' : 'shell is-coming'}>
      <a className="skip" href="#main">
        {say('Tới nội dung', 'Skip to content')}
      </a>
      <header className="bar">
        <div className="bar-inside">
          <Link className="brand" to="/">
            <img src="/icon.svg" alt="" width="28" height="28" />
            địa bàn
          </Link>
          <nav ref={bar} className="nav" aria-label={say('Các trang', 'Pages')}>
            {menu.map(({ path, title }) => (
              <NavLink key={path} to={path}>
                {say(title)}
              </NavLink>
            ))}
          </nav>
          <BarEnd me={me} />
        </div>
        {notice.data?.notice && <p className="installation-notice">{say(notice.data.notice)}</p>}
      </header>
      <main id="main" ref={main} tabIndex={-1} style={{ outline: 'none', minWidth: 0 }}>
        {children}
      </main>
      <footer className="foot">
        <span>{say('Số liệu thống kê cấp tỉnh, biên soạn GRDP', 'Provincial statistics, compilation of GRDP')}</span>
        <a href="/api/v1/openapi.json">{say('Giao diện lập trình', 'API')}</a>
      </footer>
    </div>
  )
}

/** Who has work here finds the published figures behind one entry; everybody else sees their pages side by side. */
function menuOf(me: Me | undefined) {
  const open = places.filter((place) => place.inMenu && isFor(place, me))
  const work = open.filter((place) => place.for !== 'everybody')
  return work.length === 0 ? open : [...work, ...open.filter((place) => place.for === 'everybody').slice(0, 1)]
}

/** A new page begins at its top, for the eye and for a screen reader; not the first one, and not a change of the query. */
function useFocusOnNewPage() {
  const { pathname } = useLocation()
  const main = useRef<HTMLElement>(null)
  const last = useRef(pathname)
  useEffect(() => {
    if (last.current === pathname) return
    last.current = pathname
    window.scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}
