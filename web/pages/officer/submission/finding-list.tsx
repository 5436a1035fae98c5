import { useState } from 'react'
import type { Severity } from '../../../../schemas/finding.ts'
import type { ToldFinding, ToldSubmission } from '../../../../schemas/told-submission.ts'
import { Button } from '../../../parts/button.tsx'
import { useSay } from '../../../text/language.tsx'
import { FindingCard } from './finding-card.tsx'
import type { Findings } from './use-findings.ts'

interface FindingListProps {
  told: ToldSubmission
  found: Findings
  active: readonly number[]
  onGo: (finding: ToldFinding) => void
}

const shownAtOnce = 50
const step = 200
const severities: readonly Severity[] = ['error', 'warning', 'note']

/** Everything that was found, errors first, then by effect on GRDP. */
export function FindingList({ told, found, active, onGo }: FindingListProps) {
  const say = useSay()
  const [only, setOnly] = useState<Severity | null>(null)
  const [most, setMost] = useState(shownAtOnce)
  const words = { error: say('Lỗi', 'Errors'), warning: say('Cảnh báo', 'Warnings'), note: say('Ghi chú', 'Notes') }
  const { history, id, counts } = told
  const { findings, total } = found
  const chosen = findings.filter(({ severity }) => only === null || severity === only)
  // A finding reached from its cell is shown wherever it stands in the list.
  const shown = chosen.filter(({ ordinal }, i) => i < most || active.includes(ordinal))
  const left = (only === null ? total : counts[only]) - Math.min(most, chosen.length)
  const picks = severities.filter((severity) => counts[severity] > 0)
  const showMore = () => {
    if (chosen.length < most + step && findings.length < total) found.more()
    setMost(most + step)
  }
  return (
    <>
      {picks.length > 1 && (
        <fieldset className="picks">
          <legend className="visually-hidden">{say('Lọc theo mức độ', 'Filter by severity')}</legend>
          {[null, ...picks].map((severity) => (
            <label key={severity ?? 'all'} className="pick">
              <input type="radio" name="severity" checked={only === severity} onChange={() => setOnly(severity)} />
              <span>
                {severity === null ? `${say('Tất cả', 'All')} (${total})` : `${words[severity]} (${counts[severity]})`}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <ul className="list">
        {shown.map((finding) => (
          <FindingCard
            key={finding.ordinal}
            submission={id}
            finding={finding}
            explained={history.filter(({ kind, place }) => kind === 'explain' && place === finding.place)}
            isActive={active.includes(finding.ordinal)}
            onGo={onGo}
          />
        ))}
      </ul>
      {left > 0 && (
        <Button onPress={showMore} isDisabled={found.isAsking}>
          {say(`Xem thêm (còn ${left})`, `Show more (${left} left)`)}
        </Button>
      )}
    </>
  )
}
