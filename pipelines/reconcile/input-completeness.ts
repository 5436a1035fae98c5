import type { Finding } from '../../schemas/finding.ts'
import type { OwedForm, ReceivedCells } from '../../schemas/owed-forms.ts'

/**
 * Says from how much of what was expected the compilation is made: forms of those required, and cells of the forms received. A form that
 * each commune owes counts once for each of them.
 *
 * Unit      percent; cells of the forms received
 * Findings  `reconcile/input-completeness` (note), one a round
 */
export function inputCompleteness(
  round: string,
  owed: readonly OwedForm[],
  received: readonly ReceivedCells[],
): Finding {
  const asked = owed.filter((one) => one.required)
  const came = asked.filter((one) => one.isReceived)
  const count = (of: 'required' | 'filled') => received.reduce((n, r) => n + (r.cells?.[of] ?? 0), 0)
  const [required, filled] = [count('required'), count('filled')]
  return {
    code: 'reconcile/input-completeness',
    severity: 'note',
    place: round,
    facts: {
      ...{ round, received: came.length, expected: asked.length },
      rate: asked.length === 0 ? null : (100 * came.length) / asked.length,
      ...{ filled, required, cells: required === 0 ? null : (100 * filled) / required },
    },
  }
}
