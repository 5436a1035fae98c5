import { Link } from 'react-router'
import type { ToldQueued } from '../../../../schemas/review-queue.ts'
import { Badge, toneOfSeverity } from '../../../parts/badge.tsx'
import { Button } from '../../../parts/button.tsx'
import { counted } from '../../../text/counted.ts'
import { useFormats } from '../../../text/format.ts'
import { useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import type { Decision } from '../decide.ts'
import { severityWords, submissionStateWords } from '../words.ts'

interface QueueRowProps {
  row: ToldQueued
  rank: number
  isCurrent: boolean
  onChoose: () => void
  onDecide: (decision: Decision) => void
}

/** One submission of the queue; the one at hand shows its findings and the decisions. */
export function QueueRow({ row, rank, isCurrent, onChoose, onDecide }: QueueRowProps) {
  const say = useSay()
  const { language } = useLanguage()
  const { day } = useFormats()
  const state = submissionStateWords[row.state]!
  return (
    <li className={isCurrent ? 'queue-row is-current' : 'queue-row'} {...(isCurrent ? { 'data-current': '' } : {})}>
      <button type="button" className="queue-head" aria-expanded={isCurrent} onClick={onChoose}>
        <span className="queue-rank number soft">{rank}</span>
        <Stake row={row} />
        <span className="queue-what">
          <strong>
            {row.form} {row.title && say(row.title)}
          </strong>
          <span className="soft small queue-who">
            {row.agencyName ? say(row.agencyName) : row.agency} · {periodName(row.period, language)} ·{' '}
            {say('nhận', 'received')} {day(row.receivedAt)}
          </span>
        </span>
        <span className="line queue-marks">
          <Badge tone={state.tone}>{say(state.name)}</Badge>
          {row.errors > 0 && <Badge tone="bad">{say(`${row.errors} lỗi`, counted(row.errors, 'error'))}</Badge>}
          {row.warnings > 0 && (
            <Badge tone="warn">{say(`${row.warnings} cảnh báo`, counted(row.warnings, 'warning'))}</Badge>
          )}
          {row.previous && <Badge tone="note">{say('bản sửa', 'correction')}</Badge>}
          {row.recheck && <Badge tone="warn">{say('chờ giải trình', 'explanation asked')}</Badge>}
          {row.explanations > 0 && <Badge tone="note">{say('đã giải trình', 'explained')}</Badge>}
        </span>
      </button>
      {isCurrent && <QueueMore row={row} onDecide={onDecide} />}
    </li>
  )
}

/** What is at stake in billion dong. */
function Stake({ row: { effect, carries } }: { row: ToldQueued }) {
  const say = useSay()
  const { number, change } = useFormats()
  if (effect !== null)
    return (
      <span className="stake">
        <span className="stake-number ink-bad number">{change(effect, 1)}</span>
        <span className="soft small">{say('tỷ đồng GRDP lệch', 'billion dong of GRDP off')}</span>
      </span>
    )
  return (
    <span className="stake">
      <span className="stake-number number">{carries === null ? '–' : number(carries, 1)}</span>
      <span className="soft small">
        {carries === null
          ? say('không vào GRDP trực tiếp', 'not in GRDP directly')
          : say('tỷ đồng GRDP dựa vào', 'bn dong of GRDP rest on it')}
      </span>
    </span>
  )
}

function QueueMore({ row, onDecide }: { row: ToldQueued; onDecide: (decision: Decision) => void }) {
  const say = useSay()
  const { language } = useLanguage()
  const { change } = useFormats()
  return (
    <div className="queue-more">
      {row.recheck && (
        <p>
          <strong>{say('Đang yêu cầu phúc tra:', 'Asked to re-check:')}</strong> {row.recheck}
        </p>
      )}
      {row.findings.length === 0 ? (
        <p className="soft">{say('Không có điểm nào cần kiểm tra.', 'There are no findings.')}</p>
      ) : (
        <ul className="list">
          {row.findings.map((finding) => (
            <li key={`${finding.code} ${finding.place} ${finding[language].message}`} className="finding">
              <Badge tone={toneOfSeverity[finding.severity]}>{say(severityWords[finding.severity])}</Badge>{' '}
              {finding[language].message}
              {typeof finding.facts.effect === 'number' && (
                <span className="small">
                  {' '}
                  ({say('ảnh hưởng GRDP', 'effect on GRDP')}: {change(finding.facts.effect, 1)}{' '}
                  {say('tỷ đồng', 'bn dong')})
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {row.isOwn && (
        <p className="small soft">
          {say(
            'Bạn đã gửi hoặc giải trình báo cáo này: người khác phải chấp nhận.',
            'You sent or explained this: somebody else must accept it.',
          )}
        </p>
      )}
      <div className="line">
        <Link className="button button-main" to={`/review/${row.submission}`}>
          {say('Xem xét', 'Review')} <kbd>Enter</kbd>
        </Link>
        <Button isDisabled={row.state !== 'passed' || row.isOwn} onPress={() => onDecide('accept')}>
          {say('Chấp nhận', 'Accept')} <kbd>a</kbd>
        </Button>
        <Button onPress={() => onDecide('return')}>
          {say('Trả lại', 'Return')} <kbd>r</kbd>
        </Button>
        <Button onPress={() => onDecide('recheck')}>
          {say('Phúc tra', 'Re-check')} <kbd>p</kbd>
        </Button>
      </div>
    </div>
  )
}
