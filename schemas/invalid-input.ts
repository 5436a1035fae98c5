/** A caller's mistake: never retried. `code` is a finding code; `facts` fill its message. */
export class InvalidInput extends Error {
  readonly code: string
  readonly facts: Record<string, string | number | null>
  constructor(code: string, facts: Record<string, string | number | null> = {}) {
    super(`${code} ${JSON.stringify(facts)}`)
    this.name = 'InvalidInput'
    this.code = code
    this.facts = facts
  }
}
