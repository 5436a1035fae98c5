import type { ReactNode } from 'react'
import type { ApiProblem } from '../api/request.ts'
import { useSay } from '../text/language.tsx'
import type { Tone } from './badge.tsx'

/** Something to read before going on. An alert is read out at once. */
export function Notice({ tone = 'note', title, children }: { tone?: Tone; title: string; children?: ReactNode }) {
  return (
    <div className={`notice tone-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <strong>{title}</strong>
      {children}
    </div>
  )
}

/** What the server refused: what was found and what to do, and the code to quote when asking for help. */
export function ProblemNotice({ error }: { error: ApiProblem | Error | null | undefined }) {
  const say = useSay()
  if (!error) return null
  if (!('problem' in error)) return <Notice tone="bad" title={String(error.message)} />
  const { message, advice, code } = error.problem
  return (
    <Notice tone="bad" title={say(message)}>
      <p>{say(advice)}</p>
      <p className="small">
        <code>{code}</code>
      </p>
    </Notice>
  )
}
