import type { Finding } from '../../schemas/finding.ts'
import type { Round } from '../../schemas/round.ts'

/**
 * Names every obligation of a round that no passed submission meets: the compilation goes without it.
 *
 * Findings  `reconcile/form-missing` (warning), one for each form and period
 */
export function missingForms(round: Round, received: readonly { form: string; period: string }[]): Finding[] {
  const met = new Set(received.map((s) => `${s.form} ${s.period}`))
  return round.obligations
    .filter((owed) => owed.required && !met.has(`${owed.form} ${owed.period}`))
    .map((owed) => ({
      code: 'reconcile/form-missing',
      severity: 'warning' as const,
      place: `${round.id} ${owed.form} ${owed.period}`,
      facts: { form: owed.form, period: owed.period, due: owed.due, round: round.id },
    }))
}
