import { lazy, Suspense } from 'react'
import { Link } from 'react-router'
import { type Me, useMe } from '../../api/me.ts'
import { Page } from '../../parts/page.tsx'
import { Answered, Empty, Waiting } from '../../parts/waiting.tsx'
import { useSay } from '../../text/language.tsx'
import { isFor, places } from '../places.ts'

const NewsPage = lazy(() => import('../public/news-page.tsx'))

/** Where each person begins: the pages of his work; for everybody else the new figures. */
export default function HomePage() {
  const me = useMe()
  if (me.data !== undefined && me.data.kind !== 'public') return <WorkPage />
  return (
    <Suspense
      fallback={
        <div className="page">
          <Waiting lines={8} />
        </div>
      }
    >
      {me.data !== undefined && <NewsPage />}
    </Suspense>
  )
}

function WorkPage() {
  const say = useSay()
  const me = useMe()
  return (
    <Page
      title={say('địa bàn', 'địa bàn')}
      lead={say('Từ báo cáo của sở, ngành đến GRDP và niên giám', 'From departments’ reports to GRDP and the yearbook')}
    >
      <Answered answer={me}>{(who) => <Menu me={who} />}</Answered>
    </Page>
  )
}

function Menu({ me }: { me: Me }) {
  const say = useSay()
  const open = places.filter((place) => place.inMenu && isFor(place, me))
  if (open.length === 0)
    return (
      <Empty title={say('Chưa có gì ở đây.', 'There is nothing here yet.')}>
        <Link className="button button-main" to="/sign-in">
          {say('Đăng nhập', 'Sign in')}
        </Link>
      </Empty>
    )
  return (
    <ul className="list columns">
      {open.map(({ path, title }) => (
        <li key={path}>
          <Link className="card" to={path}>
            <strong>{say(title)}</strong>
          </Link>
        </li>
      ))}
    </ul>
  )
}
