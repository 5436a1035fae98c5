import { z } from 'zod'
import { Bilingual } from './text.ts'

/**
 * A unit of measurement. `multiplier` carries a value of this unit to the base unit of its `quantity`
 * (money: dong, mass: tonne, people: person), so units of one quantity convert and others never do.
 */
export const Unit = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]+$/),
  label: Bilingual,
  quantity: z.string(),
  multiplier: z.number().positive(),
  /** Spellings found in forms, besides the two labels. */
  aliases: z.array(z.string()).default([]),
})
export type Unit = z.infer<typeof Unit>
