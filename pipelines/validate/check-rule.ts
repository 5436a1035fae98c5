import type { Rule } from '../../schemas/rule.ts'
import type { Answer } from './answer.ts'
import { checkBalance } from './balance.ts'
import { checkCodes } from './codes.ts'
import { checkGrowth } from './growth.ts'
import { checkMagnitude } from './magnitude.ts'
import { checkRange } from './range.ts'
import { checkRequired } from './required.ts'
import { checkSign } from './sign.ts'
import type { Subject } from './subject.ts'
import { checkSumOfParts } from './sum-of-parts.ts'

/** Every answer of one rule about a submission; none when the rule is for other forms. */
export function checkRule(rule: Rule, subject: Subject): Answer[] {
  if (rule.forms.length > 0 && !rule.forms.includes(subject.form.symbol)) return []
  switch (rule.kind) {
    case 'required':
      return checkRequired(rule, subject)
    case 'codes':
      return checkCodes(rule, subject)
    case 'sum-of-parts':
      return checkSumOfParts(rule, subject)
    case 'range':
      return checkRange(rule, subject)
    case 'sign':
      return checkSign(rule, subject)
    case 'growth':
      return checkGrowth(rule, subject)
    case 'magnitude':
      return checkMagnitude(rule, subject)
    case 'balance':
      return checkBalance(rule, subject)
  }
}
