import { useState } from 'react'
import { periodLabel } from '../../../../schemas/period.ts'
import type { Language } from '../../../../schemas/text.ts'
import type { ToldFinding, ToldSubmission } from '../../../../schemas/told-submission.ts'
import { Badge, toneOfSeverity } from '../../../parts/badge.tsx'
import { Button } from '../../../parts/button.tsx'
import { useFormats } from '../../../text/format.ts'
import { useSay } from '../../../text/language.tsx'
import { ExplainForm } from './explain-form.tsx'

interface FindingCardProps {
  submission: string
  finding: ToldFinding
  /** What was explained at its place. */
  explained: ToldSubmission['history']
  isActive: boolean
  onGo: (finding: ToldFinding) => void
}

/** Id of the button that leads from a finding to its cell: the way back ends there. */
export const goButtonId = (ordinal: number): string => `finding-${ordinal}`

/** One thing to look at: what, where, what it does to GRDP, what to do; explained in place. */
export function FindingCard({ submission, finding, explained, isActive, onGo }: FindingCardProps) {
  const say = useSay()
  const [explaining, setExplaining] = useState<'not-yet' | 'now' | 'done'>('not-yet')
  const { severity, message, advice, sheet, cell, ordinal, place } = finding
  const names = { error: say('Lỗi', 'Error'), warning: say('Cảnh báo', 'Warning'), note: say('Ghi chú', 'Note') }
  const where = cell !== '' ? say(`ô ${cell}`, `cell ${cell}`) : ''
  return (
    <li className={isActive ? 'finding is-active' : 'finding'} aria-current={isActive ? 'true' : undefined}>
      <span className="line">
        <Badge tone={toneOfSeverity[severity]}>{names[severity]}</Badge>
        <span className="small soft">{[sheet, where].filter((text) => text !== '').join(' · ')}</span>
      </span>
      <p>{say(message)}</p>
      {say(advice) !== '' && (
        <p className="small">
          <strong>{say('Cần làm: ', 'To do: ')}</strong>
          {say(advice)}
        </p>
      )}
      <Effect effect={finding.effect} />
      {explained.map((one) => (
        <Explained key={`${one.at} ${one.reason}`} entry={one} />
      ))}
      {finding.earlier !== null && <Explained entry={finding.earlier} period={finding.earlier.period} />}
      {explaining === 'now' ? (
        <ExplainForm submission={submission} place={place} onClose={() => setExplaining('done')} />
      ) : (
        <span className="line">
          {cell !== '' && (
            <Button id={goButtonId(ordinal)} onPress={() => onGo(finding)}>
              {say(`Tới ô ${cell}`, `Go to ${cell}`)}
            </Button>
          )}
          {severity !== 'note' && (
            <Button look="quiet" autoFocus={explaining === 'done'} onPress={() => setExplaining('now')}>
              {say('Giải trình', 'Explain')}
            </Button>
          )}
        </span>
      )}
    </li>
  )
}

function Effect({ effect }: { effect: number | null }) {
  const say = useSay()
  const { change } = useFormats()
  if (effect === null || effect === 0) return null
  const size = Math.abs(effect) >= 10 ? change(effect, 0) : change(effect, 2)
  return (
    <p className="small">
      {say('Ảnh hưởng tới GRDP của tỉnh: ', 'Effect on provincial GRDP: ')}
      <strong>
        {size} {say('tỷ đồng', 'billion dong')}
      </strong>
    </p>
  )
}

type Entry = Pick<ToldSubmission['history'][number], 'by' | 'at' | 'reason'>

function Explained({ entry, period }: { entry: Entry; period?: string }) {
  const say = useSay()
  const { time } = useFormats()
  const label = (language: Language) => periodLabel(period ?? '', language)
  const title =
    period === undefined
      ? say('Đã giải trình: ', 'Explained: ')
      : say(`Đã giải trình kỳ ${label('vi')}: `, `Explained for ${label('en')}: `)
  return (
    <p className="explained small">
      <strong>{title}</strong>
      {entry.reason}
      <span className="soft">
        {' '}
        ({entry.by ?? '—'}, {time(entry.at)})
      </span>
    </p>
  )
}
