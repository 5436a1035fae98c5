import { requiredColumns, requiredRows } from '../../schemas/required-cells.ts'
import type { Round } from '../../schemas/round.ts'
import { type Answer, type Answers, type RuleOf, refuse, tally } from './answer.ts'
import type { Figures, ValidateContext } from './figures.ts'

/** A form that a round asks for, and what has come of it. */
export interface OwedForm {
  form: string
  period: string
  agency: string
  isReceived: boolean
  cells: { required: number; filled: number }
}

/** A usable submission of a round; cells as counted when it was checked. */
export interface ReceivedCells {
  form: string
  period: string
  cells: { required: number; filled: number } | null
}

/** What a round requires beside what it received; of a form that has not come every required cell is missing. */
export function owedForms(
  { province, obligations }: Pick<Round, 'province' | 'obligations'>,
  received: readonly ReceivedCells[],
  { forms, history }: Pick<ValidateContext, 'forms' | 'history'>,
): OwedForm[] {
  const known = new Map(received.map((one) => [`${one.form} ${one.period}`, one]))
  return obligations
    .filter(({ required }) => required)
    .map(({ form, period }) => {
      const found = known.get(`${form} ${period}`)
      const definition = forms.findLast(({ symbol }) => symbol === form)
      const rows = definition === undefined ? [] : requiredRows(definition, { province, period }, history)
      const required = definition === undefined ? 0 : rows.length * requiredColumns(definition).length
      const cells = found?.cells ?? { required, filled: 0 }
      return { form, period, agency: definition?.agency ?? '', isReceived: found !== undefined, cells }
    })
}

/**
 * Has enough of what the round asks for come: in all, of each agency, of each form or of each period?
 *
 * Method    forms: received / required ones; cells: filled and valid / required cells of these forms. Optional forms do not count
 * Answers   cannot tell where nothing is asked for, and for a submission by itself
 * Findings  `validate/reporting-rate`
 */
export function checkReporting(rule: RuleOf<'reporting'>, { owed, place }: Figures): Answers {
  const asked = (owed ?? []).filter(({ form }) => rule.forms.length === 0 || rule.forms.includes(form))
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
      of: names[rule.of],
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

const names = { forms: 'biểu / forms', cells: 'ô / cells' }

function countOf({ of }: RuleOf<'reporting'>, forms: readonly OwedForm[]): [number, number] {
  if (of === 'forms') return [forms.filter(({ isReceived }) => isReceived).length, forms.length]
  const count = (key: 'filled' | 'required') => forms.reduce((total, { cells }) => total + cells[key], 0)
  return [count('filled'), count('required')]
}
