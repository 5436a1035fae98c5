import { z } from 'zod'
import { Round } from './round.ts'
import { Bilingual } from './text.ts'

/** A round that was approved and waits to be opened. */
export const PlannedRound = Round.omit({ contacts: true, obligations: true }).extend({
  /** How many forms and periods it asks for. */
  forms: z.number().int(),
})
export type PlannedRound = z.infer<typeof PlannedRound>

export const KnownRound = z.strictObject({
  ...{ id: z.string(), period: z.string() },
  /** Periods that the round after it may be for. */
  next: z.array(z.string()),
})
export type KnownRound = z.infer<typeof KnownRound>

export const PlannedRounds = z.strictObject({ planned: z.array(PlannedRound), known: z.array(KnownRound) })
export type PlannedRounds = z.infer<typeof PlannedRounds>

/** A round to be written: the forms, periods and days of an earlier one, moved to another period. Its letter is blank. */
export const DraftRound = z.strictObject({
  entry: Round.extend({
    letter: z.strictObject({ number: z.string(), date: z.string(), signer: z.string() }),
  }),
  /** What is asked for, with whose it is, and whether each commune may owe its own rows. */
  forms: z.array(z.strictObject({ symbol: z.string(), title: Bilingual, agency: Bilingual, isByCommune: z.boolean() })),
})
export type DraftRound = z.infer<typeof DraftRound>

/** A round that was opened. */
export const OpenedRound = z.strictObject({ round: z.string() })
export type OpenedRound = z.infer<typeof OpenedRound>
