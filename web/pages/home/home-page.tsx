import { lazy, Suspense } from 'react'
import { Navigate } from 'react-router'
import type { Me } from '../../../schemas/people.ts'
import { useMe } from '../../api/me.ts'
import { Answered, Waiting } from '../../parts/waiting.tsx'
import { isFor, places } from '../places.ts'

const NewsPage = lazy(() => import('../public/news-page.tsx'))

/** Where each person begins: the first page of his work; for everybody else the new figures. */
export default function HomePage() {
  const me = useMe()
  return (
    <Answered answer={me} lines={8}>
      {(who) => {
        const work = firstOfWork(who)
        return work === undefined ? <News /> : <Navigate to={work.path} replace />
      }}
    </Answered>
  )
}

const firstOfWork = (me: Me) => places.find((place) => place.inMenu && place.for !== 'everybody' && isFor(place, me))

const News = () => (
  <Suspense
    fallback={
      <div className="page">
        <Waiting lines={8} />
      </div>
    }
  >
    <NewsPage />
  </Suspense>
)
