import type { Account, CompileRun } from '../../schemas/account.ts'
import { Measure } from '../../schemas/account.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { Figure } from './figure.ts'

const measures = new Map<string, Measure>(Measure.options.map((one) => [one, one]))

/**
 * The account row of a figure: its reference holds the row's dimensions.
 *
 * Throws  InvalidInput compile/not-finite: no NaN and no Infinity leaves the stage
 */
export function toAccount(run: CompileRun, figure: Figure): Account {
  const [area = '', industry = '', ownership = '', measure, period = '', prices = ''] = figure.ref
    .slice('account:'.length)
    .split('|')
  const { value, status, estimatedShare, step, inputs } = figure
  if (value !== null && !Number.isFinite(value)) throw new InvalidInput('compile/not-finite', { series: figure.ref })
  return {
    province: run.province,
    area,
    industry,
    ownership,
    measure: measures.get(measure ?? '') ?? Measure.parse(measure),
    period,
    prices,
    value,
    status,
    estimatedShare,
    step,
    inputs,
  }
}
