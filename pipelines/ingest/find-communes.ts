import type { AreaHistory } from '../../schemas/area.ts'
import { communesAsked } from '../../schemas/office.ts'
import type { Period } from '../../schemas/period.ts'
import { nameFinder } from './commune-rows.ts'
import type { IdentityLine } from './identity-lines.ts'
import { nearest } from './nearest.ts'
import { refuseLine } from './refuse-line.ts'

/**
 * The communes of the line 'Xã, phường: Xã Ba Tơ (21484); Phường Cẩm Thành', by code, else by name: area ids; null where nothing is printed.
 *
 * Throws  InvalidInput `ingest/unknown-commune` for a name that no commune, or more than one, bears at the end of the period
 */
export function findCommunes(
  line: IdentityLine,
  of: { province: string; period: Period },
  history: AreaHistory,
): string[] | null {
  const printed = line.text.split(';').filter((name) => /\p{L}/u.test(name))
  if (printed.length === 0) return null
  const communes = communesAsked(history, of)
  const byName = nameFinder(communes)
  return printed.map((name) => {
    const code = /\((\d{5})\)/.exec(name)?.[1]
    const found = code === undefined ? byName(name.trim(), '') : communes.find((area) => area.code === code)
    if (found) return found.id
    const known = communes.map((area) => area.name)
    throw refuseLine('ingest/unknown-commune', { text: name.trim(), place: line.place }, nearest(name, known), known)
  })
}
