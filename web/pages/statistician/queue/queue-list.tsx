import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { ToldQueued } from '../../../../schemas/review-queue.ts'
import { type Both, useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import type { Decision } from '../decide.ts'
import { DecisionDialog } from '../decision-dialog.tsx'
import { QueueRow } from './queue-row.tsx'
import { ShortcutHelp } from './shortcut-help.tsx'
import { useShortcuts } from './use-shortcuts.ts'

interface QueueListProps {
  queue: readonly ToldQueued[]
  onDone: (one: ToldQueued, decision: Decision) => void
}

/** The queue with one row at hand: j and k move, Enter opens, a accepts, r returns. */
export function QueueList({ queue, onDone }: QueueListProps) {
  const say = useSay()
  const { language } = useLanguage()
  const navigate = useNavigate()
  const [at, setAt] = useState(0)
  const [decision, setDecision] = useState<Decision | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const place = Math.min(at, queue.length - 1)
  const one = queue[place]!
  const move = (step: number) => setAt(Math.max(0, Math.min(queue.length - 1, place + step)))
  useShortcuts(decision === null, {
    j: () => move(1),
    ArrowDown: () => move(1),
    k: () => move(-1),
    ArrowUp: () => move(-1),
    Enter: () => void navigate(`/review/${one.submission}`),
    a: () => one.state === 'passed' && !one.isOwn && setDecision('accept'),
    r: () => setDecision('return'),
    p: () => setDecision('recheck'),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row at hand has changed
  useEffect(() => {
    list.current?.querySelector('[data-current]')?.scrollIntoView({ block: 'nearest' })
  }, [place])
  return (
    <>
      <ShortcutHelp />
      <ol className="queue" ref={list}>
        {queue.map((row, i) => (
          <QueueRow
            key={row.submission}
            row={row}
            rank={i + 1}
            isCurrent={i === place}
            onChoose={() => setAt(i)}
            onDecide={(name) => {
              setAt(i)
              setDecision(name)
            }}
          />
        ))}
      </ol>
      <p className="visually-hidden" aria-live="polite">
        {say('Dòng', 'Row')} {place + 1} / {queue.length}: {one.form} {one.agency}
      </p>
      <DecisionDialog
        submission={one.submission}
        decision={decision}
        subject={`${one.form} · ${one.agency} · ${periodName(one.period, language)}`}
        suggestion={suggestionOf(one, language)}
        onClose={() => setDecision(null)}
        onDone={(name) => {
          setDecision(null)
          onDone(one, name)
        }}
      />
    </>
  )
}

/** The findings as a letter would list them. */
function suggestionOf({ findings }: ToldQueued, language: keyof Both): string {
  return findings
    .filter(({ severity }) => severity !== 'note')
    .map((finding, i) => `${i + 1}) ${finding[language].message}`)
    .join('\n')
}
