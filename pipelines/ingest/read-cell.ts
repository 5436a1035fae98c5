import type { Cell } from '../../schemas/cell.ts'
import type { Status } from '../../schemas/observation.ts'
import { numberOf } from './cell-unit.ts'
import type { NumberStyle } from './read-number.ts'
import { readNumber } from './read-number.ts'

/** A value in the unit of its cell, the reason why there is none, or the finding code of what cannot be read. */
export type CellReading =
  | { kind: 'value'; value: number }
  | { kind: 'none'; status: Extract<Status, 'nil' | 'not-collected' | 'not-reported'> }
  | { kind: 'problem'; code: string }

/**
 * Reads one value cell. '-' is nil, '...' not collected, blank not reported: never zero.
 *
 * Problems  `ingest/ambiguous-number`, `ingest/not-a-number`, `ingest/date-for-number`, `ingest/formula-error`, `ingest/formula-without-result`
 */
export function readCell(cell: Cell, style: NumberStyle): CellReading {
  switch (cell.kind) {
    case 'number':
      return { kind: 'value', value: cell.value }
    case 'text':
      return readText(cell.value, style)
    case 'nil':
      return { kind: 'none', status: 'nil' }
    case 'missing':
      return { kind: 'none', status: 'not-collected' }
    case 'blank':
      return { kind: 'none', status: 'not-reported' }
    case 'error':
      return { kind: 'problem', code: 'ingest/formula-error' }
    case 'formula':
      return { kind: 'problem', code: 'ingest/formula-without-result' }
    case 'date':
      return { kind: 'problem', code: 'ingest/date-for-number' }
  }
}

function readText(text: string, style: NumberStyle): CellReading {
  const number = readNumber(numberOf(text), style)
  if (number === 'ambiguous') return { kind: 'problem', code: 'ingest/ambiguous-number' }
  if (number === 'not-a-number') return { kind: 'problem', code: 'ingest/not-a-number' }
  return { kind: 'value', value: number }
}
