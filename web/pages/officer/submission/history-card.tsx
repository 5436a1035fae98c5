import { Link } from 'react-router'
import type { ToldSubmission } from '../../../../schemas/told-submission.ts'
import { Badge } from '../../../parts/badge.tsx'
import { Card } from '../../../parts/page.tsx'
import { useFormats } from '../../../text/format.ts'
import { useSay } from '../../../text/language.tsx'
import { historyWords } from './submission-words.ts'

/** Who did what to this submission, when. */
export function HistoryCard({ told }: { told: ToldSubmission }) {
  const say = useSay()
  const { time } = useFormats()
  return (
    <Card title={say('Đã diễn ra', 'History')}>
      <ol className="list history">
        {told.history.map(({ kind, at, by, reason }) => (
          <li key={`${kind} ${at} ${reason}`}>
            <span className="small soft">{time(at)}</span>
            <span>
              <strong>{say(historyWords(kind))}</strong>
              {by !== null && ` · ${by}`}
              {reason !== '' && <span className="history-reason">“{reason}”</span>}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  )
}

/** Every time this form was sent for this period, with what each changed against the one before. */
export function SiblingsCard({ told }: { told: ToldSubmission }) {
  const say = useSay()
  const { time } = useFormats()
  const { siblings, id } = told
  if (siblings.length < 2) return null
  return (
    <Card title={say(`Các lần gửi biểu này (${siblings.length})`, `Submissions of this form (${siblings.length})`)}>
      <ol className="list history">
        {siblings.map((one, i) => {
          const before = siblings[i + 1]
          return (
            <li key={one.id}>
              <span className="small soft">{time(one.receivedAt)}</span>
              <span className="line">
                {one.id === id ? (
                  <strong>{one.fileName}</strong>
                ) : (
                  <Link to={`/submissions/${one.id}`}>{one.fileName}</Link>
                )}
                {one.isCurrent && <Badge tone="good">{say('đang dùng', 'in use')}</Badge>}
                {one.state === 'failed' && <Badge tone="bad">{say('có lỗi', 'errors')}</Badge>}
                {before !== undefined && (
                  <Link className="small" to={`/submissions/${one.id}/difference/${before.id}`}>
                    {say('so với lần trước', 'against the one before')}
                  </Link>
                )}
              </span>
            </li>
          )
        })}
      </ol>
    </Card>
  )
}
