import { InvalidInput } from '../../../../schemas/invalid-input.ts'

/** The refusal of a call: its code and facts; fails where it answers. */
export function refusal(call: () => unknown): { code: string; facts: InvalidInput['facts'] } {
  try {
    call()
  } catch (error) {
    if (error instanceof InvalidInput) return { code: error.code, facts: error.facts }
    throw error
  }
  throw new Error('no refusal')
}
