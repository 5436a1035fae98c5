import type { ReactNode } from 'react'
import type { ApiProblem } from '../api/request.ts'
import { useSay } from '../text/language.tsx'
import { ProblemNotice } from './notice.tsx'

/** Grey lines in the place of what is coming, so that nothing shifts when it is there. */
export function Waiting({ lines = 4 }: { lines?: number }) {
  const say = useSay()
  return (
    <div className="waiting" aria-busy="true">
      <span className="visually-hidden" role="status">
        {say('Đang tải…', 'Loading…')}
      </span>
      {Array.from({ length: lines }, (_, i) => `line-${i}`).map((key) => (
        <div key={key} className="waiting-line" />
      ))}
    </div>
  )
}

interface Answered<T> {
  answer: { data: T | undefined; error: ApiProblem | null; isPending: boolean }
  lines?: number
  children: (value: T) => ReactNode
}

/** Draws what an answer of the API holds: grey lines until it is there, the server's words when it refuses. */
export function Answered<T>({ answer, lines = 4, children }: Answered<T>) {
  if (answer.data !== undefined) return <>{children(answer.data)}</>
  if (answer.error) return <ProblemNotice error={answer.error} />
  return <Waiting lines={lines} />
}

/** Says what to do where there is nothing yet. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {children}
    </div>
  )
}
