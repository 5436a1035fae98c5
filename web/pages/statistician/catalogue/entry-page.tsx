import { Link, useParams } from 'react-router'
import type { CodeEntries, EntryHistory } from '../../../../schemas/told-catalogue.ts'
import { useAnswer } from '../../../api/use-answer.ts'
import { Badge } from '../../../parts/badge.tsx'
import { Card, Page } from '../../../parts/page.tsx'
import { Answered, Empty } from '../../../parts/waiting.tsx'
import { useFormats } from '../../../text/format.ts'
import { useSay } from '../../../text/language.tsx'
import '../statistician.css'
import './catalogue.css'
import { Changes } from './changes.tsx'
import { EntryFields } from './entry-fields.tsx'
import { titleOf } from './kind-page.tsx'
import { isProposable, kindName } from './kind-words.ts'

/** One entry readable as a form, and what it was in earlier versions. */
export default function EntryPage() {
  const { kind = '', code = '' } = useParams()
  const say = useSay()
  const path = `/catalogue/${kind}/${encodeURIComponent(code)}`
  const answer = useAnswer<CodeEntries>(path)
  const history = useAnswer<EntryHistory>(`${path}/history`)
  return (
    <Page
      title={code}
      trail={[
        { to: '/catalogue', text: say('Danh mục', 'Catalogue') },
        { to: `/catalogue/${kind}`, text: say(kindName(kind)) },
      ]}
      acts={
        isProposable(kind) && (
          <Link className="button button-main" to={`/catalogue/propose/${kind}?code=${encodeURIComponent(code)}`}>
            {say('Đề xuất sửa', 'Propose a change')}
          </Link>
        )
      }
    >
      <Answered answer={answer} lines={10}>
        {({ entries }) => (
          <>
            {entries.map((body, i) => {
              const title = titleOf(body)
              return (
                <Card key={String(i)} title={title ? say(title) : code}>
                  <EntryFields value={body} />
                </Card>
              )
            })}
          </>
        )}
      </Answered>
      <Card title={say('Các lần thay đổi', 'Changes')}>
        <Answered answer={history} lines={3}>
          {({ wordings }) => <Wordings wordings={wordings} />}
        </Answered>
      </Card>
    </Page>
  )
}

function Wordings({ wordings }: Pick<EntryHistory, 'wordings'>) {
  const say = useSay()
  const { time } = useFormats()
  if (wordings.length === 0) return <Empty title={say('Chưa có lịch sử.', 'There is no history.')} />
  return (
    <ol className="list">
      {wordings.map((one, i) => {
        const before = wordings[i + 1]
        return (
          <li key={one.hash} className="event">
            <strong>{time(one.since)}</strong> <code className="small soft">{one.version.slice(0, 12)}</code>{' '}
            {i === 0 && <Badge tone="good">{say('đang dùng', 'in force')}</Badge>}
            {before ? (
              <Changes before={before.body} after={one.body} />
            ) : (
              <p className="small soft">{say('bản đầu tiên', 'the first one')}</p>
            )}
          </li>
        )
      })}
    </ol>
  )
}
