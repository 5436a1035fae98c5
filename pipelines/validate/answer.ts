import type { Finding } from '../../schemas/finding.ts'
import type { Rule } from '../../schemas/rule.ts'

/**
 * What a rule says of one thing it looked at: yes; no, as the finding that says why; that it cannot tell; or nothing at all,
 * where its strategy is to pass over what is missing.
 */
export type Answer = 'yes' | 'cannot-tell' | 'skip' | Finding

/** All answers of a rule: those without a finding are only counted. */
export interface Answers {
  yes: number
  cannotTell: number
  no: Finding[]
}

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

export const noAnswers = (): Answers => ({ yes: 0, cannotTell: 0, no: [] })

/** Asks of each thing and counts. */
export function tally<T>(things: Iterable<T>, judge: (thing: T) => Answer): Answers {
  const answers = noAnswers()
  for (const thing of things) count(answers, judge(thing))
  return answers
}

export function count(answers: Answers, answer: Answer): void {
  if (answer === 'yes') answers.yes += 1
  else if (answer === 'cannot-tell') answers.cannotTell += 1
  else if (answer !== 'skip') answers.no.push(answer)
}
