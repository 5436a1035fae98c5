import { useSyncExternalStore } from 'react'
import type { CheckedEntry, EntryCell } from '../../../../schemas/entry.ts'
import { useFormats } from '../../../text/format.ts'
import { useSay } from '../../../text/language.tsx'
import type { EntryStore } from './entry-store.ts'
import { unitOf } from './unit-of.ts'

interface CellToldProps {
  store: EntryStore
  cell: EntryCell | null
  findings: CheckedEntry['findings']
}

/** What the field under the cursor is, how its text is understood, and what is wrong with it. */
export function CellTold({ store, cell, findings }: CellToldProps) {
  const say = useSay()
  const { number } = useFormats()
  const path = cell?.path ?? ''
  const reading = useSyncExternalStore(store.subscribe, () => store.reading(path))
  const field = cell?.field
  if (!field)
    return (
      <p id="entry-told" className="soft">
        {say(
          'Bấm vào một ô để nhập. Gõ số như 1.234,5; - là không phát sinh; ... là chưa thu thập được; để trống là chưa có số. Có thể dán cả bảng từ Excel.',
          'Press a cell to type. Figures as 1.234,5; - is nil; ... is not collected; blank is no figure yet. A table may be pasted from Excel.',
        )}
      </p>
    )
  const told = findings.filter((one) => one.path === path)
  const value = reading?.value
  return (
    <div id="entry-told" className="stack entry-told" aria-live="polite">
      <span>
        <strong>{say(field.label)}</strong> <span className="soft">({say(unitOf(field))})</span>
        {typeof value === 'number' && (
          <span>
            {' '}
            = {number(value)} {say(unitOf(field)).toLowerCase()}
          </span>
        )}
      </span>
      {reading?.worded && (
        <span className={reading.severity === 'error' ? 'entry-wrong' : ''}>
          {say(reading.worded.message)} {say(reading.worded.advice)}
        </span>
      )}
      {told.map((one) => (
        <span key={one.code} className={one.severity === 'error' ? 'entry-wrong' : ''}>
          {say(one.message)} {say(one.advice)}
        </span>
      ))}
    </div>
  )
}
