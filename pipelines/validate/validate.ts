import type { Finding } from '../../schemas/finding.ts'
import type { Ingested } from '../../schemas/ingested.ts'
import { underRuleset, type ValidatedObservation } from '../../schemas/observation.ts'
import { once } from '../../schemas/once.ts'
import { checkRule, isForSubmission } from './check-rule.ts'
import { type Completeness, completeness } from './completeness.ts'
import { likelyCells } from './likely-cells.ts'
import { orderFindings } from './order-findings.ts'
import { rulesetName } from './ruleset-name.ts'
import { subjectOf, type ValidateContext } from './subject.ts'

/** How often a rule said yes, no and cannot tell. */
export interface RuleCount {
  rule: string
  yes: number
  no: number
  cannotTell: number
}

export interface Validated {
  outcome: 'passed' | 'failed'
  /** Empty unless the submission passed: an unchecked value goes no further. Made when first asked for. */
  readonly observations: ValidatedObservation[]
  findings: Finding[]
  ruleset: string
  counts: RuleCount[]
  /** Of the cells that the form must bring; null for a file that was not read. */
  cells: Completeness | null
}

/**
 * Checks one submission against every rule, in one pass.
 *
 * Shape     n observations and the cells of the form's table -> the same n observations with the rule set that passed them, or none
 * Unit      unchanged: each value in its indicator's unit
 * Method    each rule answers yes, no or cannot tell of each thing it looks at; no is a finding, cannot tell is only counted
 * Findings  `validate/*`, ordered by sheet, row and column. One error, here or from ingest, keeps the whole submission out
 * Throws    InvalidInput `validate/unknown-form` for a form or version that the context lacks
 * Source    docs/methods/validate-rules.md
 */
export function validate(ingested: Ingested, context: ValidateContext): Validated {
  const ruleset = rulesetName(context.rules)
  const { identity } = ingested
  if (identity === null || isRefused(ingested)) {
    return { outcome: 'failed', observations: [], findings: [], ruleset, counts: [], cells: null }
  }
  const subject = subjectOf(ingested, identity, context)
  const answers = context.rules.map((rule) => ({ rule, answers: checkRule(rule, subject) }))
  const inForce = context.rules.filter((rule) => isForSubmission(rule, subject))
  const findings = orderFindings([...answers.flatMap((a) => a.answers.no), ...likelyCells(inForce, subject)])
  const failed = [...ingested.findings, ...findings].some((f) => f.severity === 'error')
  const observations = once(() => (failed ? [] : ingested.observations.map((o) => underRuleset(o, ruleset))))
  return {
    outcome: failed ? 'failed' : 'passed',
    get observations() {
      return observations()
    },
    findings,
    ruleset,
    counts: answers.map(({ rule, answers: { yes, no, cannotTell } }) => ({
      rule: rule.id,
      yes,
      no: no.length,
      cannotTell,
    })),
    cells: completeness(
      subject.form,
      { identity, cells: subject.cells },
      [...ingested.findings, ...findings],
      context.history,
    ),
  }
}

/** Refused before its table was read: there is nothing to check, and no row of it is missing. */
const isRefused = ({ formCells, findings }: Ingested): boolean =>
  formCells.length === 0 && findings.some((f) => f.severity === 'error')
