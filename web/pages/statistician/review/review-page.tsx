import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { standingDecision, type ToldSubmission } from '../../../../schemas/told-submission.ts'
import { useAnswer } from '../../../api/use-answer.ts'
import { Badge } from '../../../parts/badge.tsx'
import { Button } from '../../../parts/button.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { Page } from '../../../parts/page.tsx'
import { Answered } from '../../../parts/waiting.tsx'
import { useFormats } from '../../../text/format.ts'
import { useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import { type Decision, decisions } from '../decide.ts'
import { DecisionDialog } from '../decision-dialog.tsx'
import '../statistician.css'
import { submissionStateWords } from '../words.ts'
import { DifferenceCard } from './difference-card.tsx'
import { FindingsCard } from './findings-card.tsx'
import { HistoryCard } from './history-card.tsx'

/** One submission to decide on: what was found, what changed since the last file, what was said about it. */
export default function ReviewPage() {
  const { id = '' } = useParams()
  const say = useSay()
  const answer = useAnswer<ToldSubmission>(`/submissions/${id}`)
  const trail = [{ to: '/queue', text: say('Cần xem', 'To review') }]
  if (answer.data !== undefined) return <Review submission={answer.data} trail={trail} />
  return (
    <Page title={say('Xem xét báo cáo', 'Review')} trail={trail} lead={'\u00a0'}>
      <Answered answer={answer} lines={14}>
        {() => null}
      </Answered>
    </Page>
  )
}

interface ReviewProps {
  submission: ToldSubmission
  trail: { to: string; text: string }[]
}

function Review({ submission, trail }: ReviewProps) {
  const say = useSay()
  const { language } = useLanguage()
  const [decision, setDecision] = useState<Decision | null>(null)
  const [done, setDone] = useState<Decision | null>(null)
  const { form, period, agency, title } = submission
  const subject = [form, agency, period && periodName(period, language)].filter(Boolean).join(' · ')
  return (
    <Page
      title={subject === '' ? submission.fileName : subject}
      lead={title ? say(title) : submission.fileName}
      trail={trail}
      acts={<Acts submission={submission} onDecide={setDecision} />}
    >
      {done && (
        <Notice tone="good" title={`${say(decisions[done].name)} ✓`}>
          <p>
            <Link to="/queue">{say('Tiếp tục với báo cáo kế tiếp', 'Go on with the next one')}</Link>
          </p>
        </Notice>
      )}
      <Facts submission={submission} />
      <div className="split">
        <div className="stack">
          <FindingsCard submission={submission} />
          <DifferenceCard submission={submission} />
        </div>
        <HistoryCard submission={submission} />
      </div>
      <DecisionDialog
        submission={submission.id}
        decision={decision}
        subject={subject}
        suggestion={suggestionOf(submission, language)}
        onClose={() => setDecision(null)}
        onDone={(name) => {
          setDecision(null)
          setDone(name)
        }}
      />
    </Page>
  )
}

const suggestionOf = ({ findings }: ToldSubmission, language: 'vi' | 'en'): string =>
  findings
    .filter(({ severity }) => severity !== 'note')
    .map(({ message, cell }, i) => `${i + 1}) ${cell === '' ? '' : `[${cell}] `}${message[language]}`)
    .join('\n')

/** The decisions that change something: not the one that stands. */
function Acts({ submission, onDecide }: { submission: ToldSubmission; onDecide: (decision: Decision) => void }) {
  const say = useSay()
  const standing = standingDecision(submission.history)?.kind
  const isReadable = submission.state === 'passed' || submission.state === 'failed'
  if (!isReadable) return null
  return (
    <>
      {standing !== 'accept' && (
        <Button look="main" isDisabled={submission.state !== 'passed'} onPress={() => onDecide('accept')}>
          {say(decisions.accept.name)}
        </Button>
      )}
      {standing !== 'return' && <Button onPress={() => onDecide('return')}>{say(decisions.return.name)}…</Button>}
      <Button onPress={() => onDecide('recheck')}>{say(decisions.recheck.name)}…</Button>
      {standing !== 'refuse' && (
        <Button look="bad" onPress={() => onDecide('refuse')}>
          {say(decisions.refuse.name)}…
        </Button>
      )}
    </>
  )
}

function Facts({ submission }: { submission: ToldSubmission }) {
  const say = useSay()
  const { time, number, percent } = useFormats()
  const state = submissionStateWords[submission.state]!
  const standing = standingDecision(submission.history)
  const { requiredCells: required, filledCells: filled } = submission
  const newest = submission.siblings[0]
  return (
    <section className="card" aria-label={say('Báo cáo', 'Submission')}>
      {submission.state === 'failed' && standing === null && (
        <Notice tone="bad" title={say('Còn lỗi nên chưa chấp nhận được.', 'It has errors and cannot be accepted.')}>
          <p>
            {say(
              'Trả lại kèm lý do, hoặc chờ cơ quan gửi bản sửa.',
              'Return it with the reason, or wait for a correction.',
            )}
          </p>
        </Notice>
      )}
      {newest && newest.id !== submission.id && (
        <Notice tone="warn" title={say('Cơ quan đã gửi bản mới hơn.', 'The agency has sent a later file.')}>
          <p>
            <Link to={`/review/${newest.id}`}>{say('Mở bản mới nhất', 'Open the latest')}</Link>
          </p>
        </Notice>
      )}
      <dl className="facts">
        <div>
          <dt>{say('Kiểm tra', 'Checks')}</dt>
          <dd>
            <Badge tone={state.tone}>{say(state.name)}</Badge>
          </dd>
        </div>
        <div>
          <dt>{say('Quyết định', 'Decision')}</dt>
          <dd>
            {standing === null ? (
              <Badge>{say('chưa quyết định', 'none yet')}</Badge>
            ) : (
              <Badge tone={standing.kind === 'accept' ? 'good' : 'warn'}>
                {say(decisions[standing.kind as Decision].name)}
              </Badge>
            )}
          </dd>
        </div>
        <div>
          <dt>{say('Cơ quan', 'Agency')}</dt>
          <dd>
            {submission.agencyName ? say(submission.agencyName) : '…'}, {submission.provinceName}
          </dd>
        </div>
        <div>
          <dt>{say('Nhận lúc', 'Received')}</dt>
          <dd>{time(submission.receivedAt)}</dd>
        </div>
        <div>
          <dt>{say('Ô đã điền', 'Cells filled')}</dt>
          <dd>
            {required === 0 ? '…' : percent(filled / required)} ({number(filled, 0)} / {number(required, 0)})
          </dd>
        </div>
        <div>
          <dt>{say('Tệp', 'File')}</dt>
          <dd>
            <Link to={`/submissions/${submission.id}`}>{submission.fileName}</Link>
          </dd>
        </div>
      </dl>
    </section>
  )
}
