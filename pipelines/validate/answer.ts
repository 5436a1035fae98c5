import type { Finding } from '../../schemas/finding.ts'
import type { Rule } from '../../schemas/rule.ts'

/** What a rule says of one thing it looked at: yes; no, as the finding that says why; or that it cannot tell. */
export type Answer = 'yes' | 'cannot-tell' | Finding

/** A rule of one kind. */
export type RuleOf<K extends Rule['kind']> = Extract<Rule, { kind: K }>

export interface Refusal {
  code: string
  place: string
  facts: Finding['facts']
}

/** The answer no, with the rule's severity and its id among the facts. */
export const refuse = (rule: Rule, { code, place, facts }: Refusal): Finding => ({
  code,
  severity: rule.severity,
  place,
  facts: { rule: rule.id, ...facts },
})
