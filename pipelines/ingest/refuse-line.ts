import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { IdentityLine } from './identity-lines.ts'

/** Refuses what a line says: near matches are offered when there are any, else all that would do. */
export function refuseLine(
  code: string,
  line: IdentityLine,
  near: readonly string[],
  known: readonly string[],
): InvalidInput {
  const expected = (near.length > 0 ? near : known.slice(0, 12)).join('; ')
  return new InvalidInput(code, { place: line.place, found: line.text, expected })
}
