import { type Observation, TOTAL } from '../../schemas/observation.ts'
import type { Bilingual } from '../../schemas/text.ts'
import { type Answer, type Answers, type RuleOf, refuse } from './answer.ts'
import { observationFacts } from './describe.ts'
import type { Figures } from './figures.ts'
import { groupsBy } from './group-keys.ts'
import { tallyPositions } from './observations-of.ts'

/**
 * Is the code of one dimension in the list: the rule's, or the catalogue's own (the indicator's items, the industries)?
 *
 * Answers   cannot tell where neither the rule nor the catalogue has a list; the total `_T` is always known
 * Findings  `validate/unknown-code`
 */
export function checkCodeList(rule: RuleOf<'code-list'>, figures: Figures): Answers {
  const groups = groupsBy(figures.index.keys, ['indicator', rule.dimension])
  const lists = listsOf(rule, figures)
  /** 0 = not yet asked of the group, else the place in `verdicts` plus one. */
  const asked = new Uint8Array(groups.count)
  return tallyPositions(rule, figures, (position): Answer => {
    const group = groups.numbers[position]!
    if (asked[group] === 0) asked[group] = verdicts.indexOf(verdictOn(rule, lists, figures.observations[position]!)) + 1
    const verdict = verdicts[asked[group]! - 1]!
    return verdict === 'no' ? refusal(rule, figures, { position, lists }) : verdict
  })
}

const verdicts = ['yes', 'cannot-tell', 'no'] as const
type Lists = (observation: Observation) => ReadonlySet<string> | undefined

function verdictOn({ dimension }: RuleOf<'code-list'>, lists: Lists, observation: Observation) {
  const found = observation[dimension]
  if (found === TOTAL) return 'yes'
  const known = lists(observation)
  if (known === undefined || known.size === 0) return 'cannot-tell'
  return known.has(found) ? 'yes' : 'no'
}

function refusal(
  rule: RuleOf<'code-list'>,
  figures: Figures,
  { position, lists }: { position: number; lists: Lists },
): Answer {
  const observation = figures.observations[position]!
  const known = lists(observation) ?? new Set()
  const found = observation[rule.dimension]
  const { vi: dimension, en: dimensionEn } = dimensionNames[rule.dimension]
  const facts = { ...observationFacts(figures, observation), dimension, dimensionEn, found }
  const expected = known.size > 20 ? '…' : [...known].join(', ')
  return refuse(rule, { code: 'validate/unknown-code', place: observation.origin, facts: { ...facts, expected } })
}

const dimensionNames: Record<RuleOf<'code-list'>['dimension'], Bilingual> = {
  item: { vi: 'mặt hàng', en: 'item' },
  industry: { vi: 'ngành', en: 'industry' },
  ownership: { vi: 'loại hình kinh tế', en: 'ownership' },
  prices: { vi: 'loại giá', en: 'prices' },
  status: { vi: 'tính chất số liệu', en: 'status' },
}

/** The rule's own list, else the catalogue's. */
function listsOf({ codes, dimension }: RuleOf<'code-list'>, { indicators, industries }: Figures): Lists {
  if (codes.length > 0) {
    const own = new Set(codes)
    return () => own
  }
  const items = new Map([...indicators].map(([code, { items }]) => [code, new Set(Object.keys(items))]))
  if (dimension === 'item') return ({ indicator }) => items.get(indicator)
  return dimension === 'industry' ? () => industries : () => undefined
}
