import type { Observation } from '../../schemas/observation.ts'
import type { RuleSeries } from '../../schemas/rule.ts'
import { type Answer, type Answers, type RuleOf, refuse, tally } from './answer.ts'
import { type Case, casesOf, seriesAt } from './cases.ts'
import { observationFacts } from './describe.ts'
import { answerOf, type Lookup } from './expression-evaluate.ts'
import { parseExpression } from './expression-parse.ts'
import type { Figures } from './figures.ts'
import { periodBefore } from './period-before.ts'
import { findObservation } from './series-index.ts'

type Expression = RuleOf<'expression'>

/**
 * Is the sentence of a rule true of each combination of the dimensions that its series share?
 *
 * Answers   cannot tell by three-valued logic where a figure is missing; a nil '-' counts as zero
 * Findings  `validate/expression` at the first series' figure, with the expression and the figures in it
 * Throws    InvalidInput `validate/bad-expression`; a loaded catalogue has none
 * Source    docs/methods/validate-expressions.md
 */
export function checkExpression(rule: Expression, figures: Figures): Answers {
  const names = Object.keys(rule.series)
  const truth = parseExpression(rule.expression, names)
  const members = sumsOf(truth).map(({ name, over }) => ({
    name,
    over,
    groups: membersOf(rule, figures, { name, over }),
  }))
  const single = namesIn(truth)
  const cases = casesOf(
    rule,
    figures,
    (single.length > 0 ? single : names).map((name) => rule.series[name]!),
  )
  const sumOnly = single.length > 0 ? undefined : members[0]?.over
  return tally(sumOnly === undefined ? cases : distinct(cases, sumOnly), (one): Answer => {
    const lookup: Lookup = {
      series: (name, shift) => figureOf(rule, figures, { one, name, shift }),
      members: (name, over) =>
        members.find((m) => m.name === name && m.over === over)?.groups.get(groupKey(one.example, over)) ?? [],
    }
    const answer = answerOf(truth, lookup, rule.tolerance)
    if (answer !== false) return answer === null ? 'cannot-tell' : 'yes'
    return refusal(rule, figures, { one, lookup, single })
  })
}

type Sum = { name: string; over: 'item' | 'industry' }

/** Series that the sentence takes by themselves, in the rule's order of use, not those it only sums. */
function namesIn(node: object): string[] {
  if (isSum(node)) return []
  const own = 'type' in node && node.type === 'series' && 'name' in node ? [String(node.name)] : []
  return [...new Set([...own, ...innerOf(node).flatMap(namesIn)])]
}

const innerOf = (node: object): object[] =>
  Object.values(node)
    .flat()
    .filter((part): part is object => typeof part === 'object' && part !== null)

/** Every sum that the sentence takes. */
const sumsOf = (node: object): Sum[] =>
  isSum(node) ? [{ name: node.name, over: node.over }] : innerOf(node).flatMap(sumsOf)

const isSum = (node: object): node is Sum & { type: 'sum' } => 'type' in node && node.type === 'sum'

/** Amounts of a summed series by the dimensions around the one it is summed over; the total of that dimension is no member. */
function membersOf(rule: Expression, figures: Figures, { name, over }: Sum): Map<string, (number | null)[]> {
  const groups = new Map<string, (number | null)[]>()
  for (const position of figures.index.byIndicator.get(rule.series[name]!.indicator) ?? []) {
    const observation = figures.observations[position]!
    if (observation[over] === '_T' || !matches(observation, rule.series[name]!)) continue
    const key = groupKey(observation, over)
    const members = groups.get(key)
    if (members === undefined) groups.set(key, [amount(observation)])
    else members.push(amount(observation))
  }
  return groups
}

const matches = (observation: Observation, series: RuleSeries): boolean =>
  (Object.keys(series) as (keyof RuleSeries)[]).every((d) => series[d] === undefined || observation[d] === series[d])

/** Where the members of a sum meet the figures beside it: area, period and the other of item and industry. */
const groupKey = ({ area, period, item, industry }: Observation, over: 'item' | 'industry'): string =>
  `${area}|${period}|${over === 'item' ? industry : item}`

const amount = (observation: Observation | undefined): number | null =>
  observation?.status === 'nil' ? 0 : (observation?.value ?? null)

/** One case for each group, where nothing stands beside the sums. */
const distinct = (cases: readonly Case[], over: 'item' | 'industry'): Iterable<Case> =>
  new Map(cases.map((one) => [groupKey(one.example, over), one])).values()

type Wanted = { one: Case; name: string; shift: 'none' | 'previous' | 'year-before' }

function figureOf(rule: Expression, figures: Figures, { one, name, shift }: Wanted): number | null {
  const { period } = one.example
  const at = shift === 'none' ? period : periodBefore(period, shift)
  return at === null ? null : amount(findObservation(figures.index, seriesAt(one, rule.series[name]!, at)))
}

function refusal(
  rule: Expression,
  figures: Figures,
  { one, lookup, single }: { one: Case; lookup: Lookup; single: readonly string[] },
): Answer {
  const seen = one.at.find((observation) => observation !== undefined) ?? one.example
  const values = single.map((name) => `${name} = ${lookup.series(name, 'none') ?? '…'}`).join('; ')
  const labels = { label: rule.label.vi, labelEn: rule.label.en, expression: rule.expression, values }
  const facts = { ...observationFacts(figures, seen), ...labels }
  return refuse(rule, { code: 'validate/expression', place: seen.origin, facts })
}
