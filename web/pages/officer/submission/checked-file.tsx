import { useCallback, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { ToldFinding, ToldSubmission } from '../../../../schemas/told-submission.ts'
import { Card } from '../../../parts/page.tsx'
import { useSay } from '../../../text/language.tsx'
import { placeOf } from '../sheet/cell-place.ts'
import { type SheetTarget, SheetView } from '../sheet/sheet-view.tsx'
import { goButtonId } from './finding-card.tsx'
import { FindingList } from './finding-list.tsx'
import { useFindings } from './use-findings.ts'

/** The sheet with its marked cells, and beside it what was found: from a finding to its cell, and back with Escape. */
export function CheckedFile({ told }: { told: ToldSubmission }) {
  const say = useSay()
  const found = useFindings(told)
  const [query] = useSearchParams()
  const [target, setTarget] = useState(() => targetIn(query))
  const [active, setActive] = useState<readonly number[]>([])
  const from = useRef<number | null>(null)
  const go = (finding: ToldFinding) => {
    const place = placeOf(finding.cell)
    if (place === null) return
    from.current = finding.ordinal
    setActive([finding.ordinal])
    setTarget({ ...place, sheet: finding.sheet, asked: (target?.asked ?? 0) + 1 })
  }
  const at = useCallback((ordinals: readonly number[]) => {
    if (from.current !== null && ordinals.includes(from.current)) setActive([from.current])
    else setActive(ordinals)
  }, [])
  const back = () => {
    const button = document.getElementById(goButtonId(from.current ?? active[0] ?? 0))
    button?.focus()
    button?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <div className={told.findings.length === 0 ? 'checked is-clean' : 'checked'}>
      {told.findings.length > 0 && (
        <Card title={say('Điểm cần xem', 'To look at')}>
          <div className="findings">
            <FindingList told={told} found={found} active={active} onGo={go} />
          </div>
        </Card>
      )}
      <Card title={say('Bảng tính như hệ thống đã đọc', 'The sheet as it was read')}>
        <SheetView id={told.id} findings={found.findings} target={target} onFindings={at} onLeave={back} />
      </Card>
    </div>
  )
}

/** The cell that the address names: '?sheet=Bieu&cell=C15', as lineage and comparison lead to it. */
function targetIn(query: URLSearchParams): SheetTarget | null {
  const [sheet, place] = [query.get('sheet'), placeOf(query.get('cell') ?? '')]
  return sheet === null || place === null ? null : { ...place, sheet, asked: 1 }
}
