import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { TimeSeries } from '../../../schemas/method-case.ts'
import type { CaseRunner } from './case-runner.ts'
import { shiftStart } from './shift-start.ts'

/**
 * The same runner, answering `{ status: 'error', message }` where it refuses its input, with the period of the position that it
 * names when the input is on one time axis. Other errors pass through.
 */
export const refusing =
  (run: CaseRunner): CaseRunner =>
  (params, input) => {
    try {
      return run(params, input)
    } catch (error) {
      if (error instanceof InvalidInput) return { status: 'error', message: withPeriod(error, input).message }
      throw error
    }
  }

const Axis = TimeSeries.omit({ values: true })

/** Facts with the period of their position; as they were where the input has no axis, or one that cannot be read. */
function withPeriod(refused: InvalidInput, input: unknown): InvalidInput {
  const { position } = refused.facts
  const axis = Axis.safeParse(input)
  const isLabelled = axis.success && axis.data.start.includes('Q') === (axis.data.freq === 4)
  if (typeof position !== 'number' || !isLabelled) return refused
  return new InvalidInput(refused.code, { ...refused.facts, period: shiftStart(axis.data, position - 1) })
}
