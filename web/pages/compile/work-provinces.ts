import { type Me, provincesOf } from '../../api/me.ts'

/** Provinces that the caller works on; on a trial server, those that the catalogue knows. */
export const workProvinces = (me: Me | undefined, known: readonly string[]): string[] =>
  me?.kind === 'office' ? [...known].sort() : provincesOf(me)
