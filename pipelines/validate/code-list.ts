import { TOTAL } from '../../schemas/observation.ts'
import { type Answer, type Answers, type RuleOf, refuse } from './answer.ts'
import { observationFacts } from './describe.ts'
import type { Figures } from './figures.ts'
import { tallyObservations } from './observations-of.ts'

/**
 * Is the code of one dimension in the list: the rule's, or the catalogue's own (the indicator's items, the industries)?
 *
 * Answers   cannot tell where neither the rule nor the catalogue has a list; the total `_T` is always known
 * Findings  `validate/unknown-code`
 */
export function checkCodeList(rule: RuleOf<'code-list'>, figures: Figures): Answers {
  const own = rule.codes.length > 0 ? new Set(rule.codes) : null
  const items = new Map([...figures.indicators].map(([code, { items }]) => [code, new Set(Object.keys(items))]))
  return tallyObservations(rule, figures, (observation): Answer => {
    const found = observation[rule.dimension]
    if (found === TOTAL) return 'yes'
    const known = own ?? catalogueCodes(rule.dimension, { items: items.get(observation.indicator), figures })
    if (known === undefined || known.size === 0) return 'cannot-tell'
    if (known.has(found)) return 'yes'
    const facts = { ...observationFacts(figures, observation), dimension: rule.dimension, found }
    const expected = known.size > 20 ? '…' : [...known].join(', ')
    return refuse(rule, { code: 'validate/unknown-code', place: observation.origin, facts: { ...facts, expected } })
  })
}

function catalogueCodes(
  dimension: RuleOf<'code-list'>['dimension'],
  { items, figures }: { items: ReadonlySet<string> | undefined; figures: Figures },
): ReadonlySet<string> | undefined {
  if (dimension === 'item') return items
  return dimension === 'industry' ? figures.industries : undefined
}
