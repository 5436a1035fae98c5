import { InvalidInput } from '../schemas/invalid-input.ts'

/** Throws a caller's mistake from the middle of an expression. */
export function refuse(code: string, facts: InvalidInput['facts']): never {
  throw new InvalidInput(code, facts)
}
