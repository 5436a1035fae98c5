import { memo, useSyncExternalStore } from 'react'
import type { EntryCell as Cell, EntrySheet } from '../../../../schemas/entry.ts'
import type { Severity } from '../../../../schemas/finding.ts'
import { useFormats } from '../../../text/format.ts'
import { useSay } from '../../../text/language.tsx'
import type { EntryStore } from './entry-store.ts'
import { inputId, moveOnKey, pasteBlock } from './move-in-form.ts'
import { unitOf } from './unit-of.ts'

interface EntryCellProps {
  sheet: EntrySheet
  store: EntryStore
  cell: Cell
  at: [row: number, column: number]
  /** What checking found here. */
  found: Severity | null
  onFocus: (cell: Cell) => void
}

/** A cell of the form: typed into, or computed from others. */
export const EntryCell = memo(function EntryCell(props: EntryCellProps) {
  const { cell } = props
  if (cell.kind === 'none') return <td className="entry-none" />
  return cell.kind === 'input' ? <InputCell {...props} /> : <ComputedCell {...props} />
})

function InputCell({ sheet, store, cell, at, found, onFocus }: EntryCellProps) {
  const say = useSay()
  const text = useSyncExternalStore(store.subscribe, () => store.text(cell.path))
  const reading = useSyncExternalStore(store.subscribe, () => store.reading(cell.path))
  const severity = reading?.severity ?? found
  const field = cell.field!
  return (
    <td className={severity === null ? 'entry-cell' : `entry-cell has-${severity}`}>
      <input
        id={inputId(cell.path)}
        className="entry-input"
        value={text}
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        inputMode={field.type === 'text' ? 'text' : 'decimal'}
        aria-label={`${say(field.label)} (${say(unitOf(field))})`}
        aria-invalid={severity === 'error'}
        aria-describedby="entry-told"
        onChange={(event) => store.set({ [cell.path]: event.target.value })}
        onFocus={(event) => {
          event.target.select()
          onFocus(cell)
        }}
        onKeyDown={(event) => moveOnKey(event, sheet, at)}
        onPaste={(event) => pasteBlock(event, { sheet, store }, at)}
      />
      <Before value={cell.before} />
    </td>
  )
}

/** The figure last reported, under the input; its line is kept where there is none. */
function Before({ value }: { value: Cell['before'] }) {
  const { number } = useFormats()
  return <span className="entry-before">{typeof value === 'number' ? number(value) : (value ?? '\u00a0')}</span>
}

function ComputedCell({ store, cell }: EntryCellProps) {
  const { number } = useFormats()
  const value = useSyncExternalStore(store.subscribe, () => store.computed(cell.path))
  const decimals = cell.kind === 'percent' ? 1 : undefined
  return (
    <td className="entry-computed">
      <span>{typeof value === 'number' ? number(value, decimals) : (value ?? '…')}</span>
    </td>
  )
}
