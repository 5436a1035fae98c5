import { InvalidInput } from '../../schemas/invalid-input.ts'

/** What the database refuses by itself: rights (row-level security, triggers), and what four eyes must do. */
interface DatabaseRefusal {
  code?: string
  message?: string
}

/**
 * Runs what the database may refuse; its refusal becomes a caller's mistake: 403 `people/not-allowed` for a right that is missing,
 * 409 `fourEyes` where the same person would do both steps.
 */
export async function heeding<T>(
  run: () => Promise<T>,
  fourEyes: { code: string; facts: InvalidInput['facts'] },
): Promise<T> {
  try {
    return await run()
  } catch (error) {
    const { code, message = '' } = error as DatabaseRefusal
    if (code === '42501') throw new InvalidInput('people/not-allowed')
    if (code === '23001' && message.startsWith('four eyes')) throw new InvalidInput(fourEyes.code, fourEyes.facts)
    throw error
  }
}
