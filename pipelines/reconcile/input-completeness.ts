import type { Finding } from '../../schemas/finding.ts'
import type { Round } from '../../schemas/round.ts'

/** A usable submission of the round with its cells required and filled. */
export interface ReceivedForm {
  form: string
  period: string
  cells: { required: number; filled: number } | null
}

/**
 * Says from how much of what was expected the compilation is made: forms of those required, and cells of those forms.
 *
 * Unit      percent; cells of the forms received
 * Findings  `reconcile/input-completeness` (note), one a round
 */
export function inputCompleteness(round: Round, received: readonly ReceivedForm[]): Finding {
  const owed = new Set(round.obligations.filter((o) => o.required).map((o) => `${o.form} ${o.period}`))
  const forms = received.filter((r) => owed.has(`${r.form} ${r.period}`))
  const count = (of: 'required' | 'filled') => received.reduce((n, r) => n + (r.cells?.[of] ?? 0), 0)
  const [required, filled] = [count('required'), count('filled')]
  return {
    code: 'reconcile/input-completeness',
    severity: 'note',
    place: round.id,
    facts: {
      round: round.id,
      received: forms.length,
      expected: owed.size,
      rate: owed.size === 0 ? null : (100 * forms.length) / owed.size,
      filled,
      required,
      cells: required === 0 ? null : (100 * filled) / required,
    },
  }
}
