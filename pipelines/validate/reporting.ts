import type { OwedForm } from '../../schemas/owed-forms.ts'
import { type Answer, type Answers, type RuleOf, refuse, tally } from './answer.ts'
import type { Figures } from './figures.ts'

/**
 * Has enough of what the round asks for come: in all, of each agency, of each form or of each period?
 *
 * Method    forms: received / required ones; cells: filled and valid / required cells of these forms. Optional forms do not count
 * Answers   cannot tell where nothing is asked for, and for a submission by itself
 * Findings  `validate/reporting-rate`
 */
export function checkReporting(rule: RuleOf<'reporting'>, { owed, place }: Figures): Answers {
  const asked = (owed ?? []).filter(
    ({ form, required }) => required && (rule.forms.length === 0 || rule.forms.includes(form)),
  )
  return tally(groupsOf(rule, asked, place), ([name, forms]): Answer => {
    const [actual, expected] = countOf(rule, forms)
    if (expected === 0) return 'cannot-tell'
    if (actual / expected >= rule.min) return 'yes'
    const facts = {
      group: name,
      rate: (100 * actual) / expected,
      least: 100 * rule.min,
      actual,
      expected,
      of: names[rule.of].vi,
      ofEn: names[rule.of].en,
    }
    return refuse(rule, { code: 'validate/reporting-rate', place, facts })
  })
}

/** At least one group, so that a rule about nothing cannot tell. */
function groupsOf(rule: RuleOf<'reporting'>, asked: readonly OwedForm[], place: string): Map<string, OwedForm[]> {
  const groups = new Map<string, OwedForm[]>(asked.length === 0 ? [[place, []]] : [])
  for (const one of asked) {
    const key = rule.by === 'round' ? place : one[rule.by]
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return groups
}

const names = { forms: { vi: 'biểu', en: 'forms' }, cells: { vi: 'ô', en: 'cells' } }

function countOf({ of }: RuleOf<'reporting'>, forms: readonly OwedForm[]): [number, number] {
  if (of === 'forms') return [forms.filter(({ isReceived }) => isReceived).length, forms.length]
  const count = (key: 'filled' | 'required') => forms.reduce((total, { cells }) => total + cells[key], 0)
  return [count('filled'), count('required')]
}
