import { readFile } from 'node:fs/promises'
import type { Figure } from '../../pipelines/reconcile/restate-figures.ts'
import type { Finding } from '../../schemas/finding.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { readFigures } from './read-figures.ts'

/** Bytes of a file that the caller names: one that cannot be read is the caller's mistake. */
export async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    throw new InvalidInput('reconcile/no-such-file', { file, reason: (error as NodeJS.ErrnoException).code ?? '' })
  }
}

/** The figures of a file with every problem in it. Throws InvalidInput `reconcile/no-such-file`. */
export const readTable = async (file: string): Promise<{ figures: Figure[]; findings: Finding[] }> =>
  readFigures(await bytesOf(file))

/**
 * Weights of a table: a figure each of units or pieces, all of one period.
 *
 * Throws  InvalidInput `reconcile/weights-of-several-dates`, and the first problem of the file
 */
export async function readWeightTable(file: string): Promise<{ period: string; figures: Figure[] }> {
  const { figures, findings } = await readTable(file)
  const [first] = findings
  if (first) throw new InvalidInput(first.code, { ...first.facts, place: first.place })
  const periods = [...new Set(figures.map((figure) => figure.period))]
  if (periods.length !== 1) throw new InvalidInput('reconcile/weights-of-several-dates', { found: periods.join(', ') })
  return { period: periods[0]!, figures: figures.filter(({ value }) => value !== null) }
}
