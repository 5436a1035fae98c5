import { sum } from 'simple-statistics'
import { type Observation, seriesKey } from '../../schemas/observation.ts'
import { type Answer, type RuleOf, refuse } from './answer.ts'
import { observationFacts } from './describe.ts'
import { observationsOf } from './observations-of.ts'
import type { Subject } from './subject.ts'

type Balance = RuleOf<'balance'>
type Side = Balance['total']

/**
 * Do the parts of a whole add up? The parts differ in the dimensions that the rule names (ownership, industry or item); all other
 * dimensions are shared.
 *
 * Method    |whole - sum of parts| <= tolerance x max(|whole|, |sum|); whole = the total series, or the fixed number `equals`
 * Answers   cannot tell when the whole or a part has no value; a nil part adds nothing
 * Findings  `validate/balance`
 */
export function checkBalance(rule: Balance, subject: Subject): Answer[] {
  const groups = new Map<string, Observation>()
  for (const observation of observationsOf(rule, subject)) {
    if (!rule.parts.some((part) => matches(observation, part))) continue
    const key = seriesKey(at(observation, blank(rule)))
    if (!groups.has(key)) groups.set(key, observation)
  }
  return [...groups.values()].map((example) => groupAnswer(rule, subject, example))
}

const matches = (observation: Observation, side: Side): boolean =>
  (Object.keys(side) as (keyof Side)[]).every((dimension) => observation[dimension] === side[dimension])

const at = (observation: Observation, side: Side): Observation => ({
  ...observation,
  item: side.item ?? observation.item,
  industry: side.industry ?? observation.industry,
  ownership: side.ownership ?? observation.ownership,
})

/** Dimensions that the parts vary in, emptied so that the parts of one whole share a key. */
const blank = (rule: Balance): Side =>
  Object.fromEntries(rule.parts.flatMap((part) => Object.keys(part)).map((dimension) => [dimension, '']))

function groupAnswer(rule: Balance, subject: Subject, example: Observation): Answer {
  const amountAt = (side: Side) => amountOf(subject.bySeries.get(seriesKey(at(example, side))))
  const parts = rule.parts.map(amountAt)
  const whole = rule.equals ?? amountAt(rule.total)
  if (whole === null || parts.includes(null)) return 'cannot-tell'
  const added = sum(parts.filter((part) => part !== null))
  const difference = whole - added
  if (Math.abs(difference) <= rule.tolerance * Math.max(Math.abs(whole), Math.abs(added))) return 'yes'
  const names = rule.parts.map((part) => Object.values(part).join(' ')).join(' + ')
  const { industry, prices } = example
  const facts = { ...observationFacts(subject, example), industry, prices, whole, sum: added, difference, parts: names }
  return refuse(rule, { code: 'validate/balance', place: example.origin, facts })
}

const amountOf = (part: Observation | undefined): number | null => (part?.status === 'nil' ? 0 : (part?.value ?? null))
