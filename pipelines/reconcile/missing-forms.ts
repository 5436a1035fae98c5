import type { Finding } from '../../schemas/finding.ts'
import { groupBy } from '../../schemas/group-by.ts'
import type { OwedForm } from '../../schemas/owed-forms.ts'

/**
 * Names every obligation of a round that no passed submission meets: the compilation goes without it.
 *
 * Findings  `reconcile/form-missing` (warning), one for each form and period; `reconcile/communes-missing` (warning) where each
 *           commune owes its rows and only some have come: how many of how many, and the first names
 */
export function missingForms(round: string, owed: readonly OwedForm[]): Finding[] {
  const required = owed.filter((one) => one.required)
  const groups = groupBy(required, ({ form, period }) => `${round} ${form} ${period}`)
  return [...groups].flatMap(([place, forms]): Finding[] => {
    const missing = forms.filter(({ isReceived }) => !isReceived)
    if (missing.length === 0) return []
    const { form, period, due } = forms[0]!
    const facts = { form, period, due, round }
    if (missing.length === forms.length) return [{ code: 'reconcile/form-missing', severity: 'warning', place, facts }]
    const names = missing.slice(0, firstNames).flatMap(({ commune }) => commune?.name ?? [])
    const more = missing.length > firstNames ? ', …' : ''
    const counts = { missing: missing.length, expected: forms.length, areas: `${names.join(', ')}${more}` }
    return [{ code: 'reconcile/communes-missing', severity: 'warning', place, facts: { ...facts, ...counts } }]
  })
}

const firstNames = 5
