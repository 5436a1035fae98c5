import { useState } from 'react'
import type { Severity } from '../../../../schemas/finding.ts'
import type { ToldFinding, ToldSubmission } from '../../../../schemas/told-submission.ts'
import { Button } from '../../../parts/button.tsx'
import { useSay } from '../../../text/language.tsx'
import { FindingCard } from './finding-card.tsx'

interface FindingListProps {
  told: ToldSubmission
  active: readonly number[]
  onGo: (finding: ToldFinding) => void
}

const shownAtOnce = 50
const severities: readonly Severity[] = ['error', 'warning', 'note']

/** Everything that was found, errors first, then by effect on GRDP. */
export function FindingList({ told, active, onGo }: FindingListProps) {
  const say = useSay()
  const [only, setOnly] = useState<Severity | null>(null)
  const [most, setMost] = useState(shownAtOnce)
  const words = { error: say('Lỗi', 'Errors'), warning: say('Cảnh báo', 'Warnings'), note: say('Ghi chú', 'Notes') }
  const { findings, history, id } = told
  const chosen = findings.filter(({ severity }) => only === null || severity === only)
  // A finding reached from its cell is shown wherever it stands in the list.
  const shown = chosen.filter(({ ordinal }, i) => i < most || active.includes(ordinal))
  const countOf = (severity: Severity) => findings.filter((one) => one.severity === severity).length
  const picks = severities.filter((severity) => countOf(severity) > 0)
  return (
    <>
      {picks.length > 1 && (
        <fieldset className="picks">
          <legend className="visually-hidden">{say('Lọc theo mức độ', 'Filter by severity')}</legend>
          {[null, ...picks].map((severity) => (
            <label key={severity ?? 'all'} className="pick">
              <input type="radio" name="severity" checked={only === severity} onChange={() => setOnly(severity)} />
              <span>
                {severity === null
                  ? `${say('Tất cả', 'All')} (${findings.length})`
                  : `${words[severity]} (${countOf(severity)})`}
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
      {chosen.length > most && (
        <Button onPress={() => setMost(most + 200)}>
          {say(`Xem thêm (còn ${chosen.length - most})`, `Show more (${chosen.length - most} left)`)}
        </Button>
      )}
    </>
  )
}
