import { Link } from 'react-router'
import type { ToldSubmission } from '../../../../schemas/told-submission.ts'
import { Badge } from '../../../parts/badge.tsx'
import { Card } from '../../../parts/page.tsx'
import { useFormats } from '../../../text/format.ts'
import { type Both, useSay } from '../../../text/language.tsx'
import { submissionStateWords } from '../words.ts'

const kindWords: Record<string, Both> = {
  received: { vi: 'Nhận tệp', en: 'Received' },
  read: { vi: 'Đọc xong', en: 'Read' },
  checked: { vi: 'Kiểm tra xong', en: 'Checked' },
  accept: { vi: 'Chấp nhận', en: 'Accepted' },
  return: { vi: 'Trả lại', en: 'Returned' },
  refuse: { vi: 'Từ chối', en: 'Refused' },
  recheck: { vi: 'Yêu cầu phúc tra', en: 'Asked to re-check' },
  explain: { vi: 'Giải trình', en: 'Explained' },
  lock: { vi: 'Khóa', en: 'Locked' },
  unlock: { vi: 'Mở khóa', en: 'Unlocked' },
}

/** Everything that happened to the submission, newest first, and the other files of its form and period. */
export function HistoryCard({ submission }: { submission: ToldSubmission }) {
  const say = useSay()
  const { time } = useFormats()
  return (
    <div className="stack">
      <Card title={say('Diễn biến', 'What happened')}>
        <ol className="list">
          {[...submission.history].reverse().map((event) => (
            <li key={`${event.kind} ${event.at} ${event.place}`} className="event">
              <strong>{say(kindWords[event.kind] ?? { vi: event.kind, en: event.kind })}</strong>{' '}
              <span className="soft small">
                {time(event.at)}
                {event.by && ` · ${event.by}`}
              </span>
              {event.reason !== '' && <p className="event-reason">{event.reason}</p>}
            </li>
          ))}
        </ol>
      </Card>
      <Card title={say('Các lần gửi của kỳ này', 'Files of this period')}>
        <ul className="list">
          {submission.siblings.map((one) => {
            const state = submissionStateWords[one.state]!
            return (
              <li key={one.id} className="line">
                {one.id === submission.id ? (
                  <strong>{time(one.receivedAt)}</strong>
                ) : (
                  <Link to={`/review/${one.id}`}>{time(one.receivedAt)}</Link>
                )}
                <Badge tone={state.tone}>{say(state.name)}</Badge>
                {one.isCurrent && <Badge tone="good">{say('đang dùng', 'in use')}</Badge>}
              </li>
            )
          })}
        </ul>
      </Card>
    </div>
  )
}
