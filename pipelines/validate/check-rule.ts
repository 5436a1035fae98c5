import { existsOn } from '../../schemas/area.ts'
import { lastDay, type Period } from '../../schemas/period.ts'
import type { Rule } from '../../schemas/rule.ts'
import { type Answers, noAnswers, type RuleOf } from './answer.ts'
import { checkBalance } from './balance.ts'
import { checkCodeList } from './code-list.ts'
import { checkCodes } from './codes.ts'
import { checkContribution } from './contribution.ts'
import { checkCumulative } from './cumulative.ts'
import { checkDuplicate } from './duplicate.ts'
import { checkEqual } from './equal.ts'
import { checkExpression } from './expression.ts'
import type { Figures } from './figures.ts'
import { checkGrowth } from './growth.ts'
import { checkGrowthOfLevels } from './growth-of-levels.ts'
import { checkInequality } from './inequality.ts'
import { checkMagnitude } from './magnitude.ts'
import { checkOutlier } from './outlier.ts'
import { checkPartition } from './partition.ts'
import { checkProduct } from './product.ts'
import { checkRange } from './range.ts'
import { checkRatio } from './ratio.ts'
import { checkReporting } from './reporting.ts'
import { checkRequired } from './required.ts'
import { checkSign } from './sign.ts'
import { checkStale } from './stale.ts'
import type { Subject } from './subject.ts'
import { checkSumOfParts } from './sum-of-parts.ts'
import { checkType } from './value-type.ts'

type FormKind = 'required' | 'codes' | 'sum-of-parts'
type ValueKind = Exclude<Rule['kind'], FormKind>

const formChecks: { [K in FormKind]: (rule: RuleOf<K>, subject: Subject) => Answers } = {
  required: checkRequired,
  codes: checkCodes,
  'sum-of-parts': checkSumOfParts,
}

const valueChecks: { [K in ValueKind]: (rule: RuleOf<K>, figures: Figures) => Answers } = {
  type: checkType,
  'code-list': checkCodeList,
  range: checkRange,
  sign: checkSign,
  growth: checkGrowth,
  magnitude: checkMagnitude,
  balance: checkBalance,
  inequality: checkInequality,
  ratio: checkRatio,
  cumulative: checkCumulative,
  equal: checkEqual,
  'growth-of-levels': checkGrowthOfLevels,
  contribution: checkContribution,
  product: checkProduct,
  duplicate: checkDuplicate,
  stale: checkStale,
  partition: checkPartition,
  expression: checkExpression,
  outlier: checkOutlier,
  reporting: checkReporting,
  reference: noAnswers,
}

/** Was the rule in force on the last day of the period? */
export const inForce = (rule: Rule, period: Period): boolean =>
  existsOn({ validFrom: rule.validFrom ?? '0000-01-01', validTo: rule.validTo }, lastDay(period))

/** Is the rule one that a submission of this form and period is checked by? */
export const isForSubmission = (rule: Rule, { form, identity }: Subject): boolean =>
  rule.scope === 'submission' &&
  (rule.forms.length === 0 || rule.forms.includes(form.symbol)) &&
  inForce(rule, identity.period)

/** Every answer of one rule about a submission; none when the rule is for other forms, periods or the round. */
export function checkRule(rule: Rule, subject: Subject): Answers {
  if (!isForSubmission(rule, subject)) return noAnswers()
  if (isFormRule(rule)) return formChecks[rule.kind](rule as never, subject)
  return checkFigures(rule, subject)
}

/** Every answer of a rule about values, of one submission or of a round. */
export const checkFigures = (rule: Rule, figures: Figures): Answers =>
  isFormRule(rule) ? noAnswers() : valueChecks[rule.kind as ValueKind](rule as never, figures)

const isFormRule = (rule: Rule): rule is RuleOf<FormKind> => rule.kind in formChecks
