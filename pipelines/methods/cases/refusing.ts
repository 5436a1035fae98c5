import { InvalidInput } from '../../../schemas/invalid-input.ts'
import type { CaseRunner } from './case-runner.ts'

/** The same runner, answering `{ status: 'error', message }` where it refuses its input. Other errors pass through. */
export const refusing =
  (run: CaseRunner): CaseRunner =>
  (params, input) => {
    try {
      return run(params, input)
    } catch (error) {
      if (error instanceof InvalidInput) return { status: 'error', message: error.message }
      throw error
    }
  }
