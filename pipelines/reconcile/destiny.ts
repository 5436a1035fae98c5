import { sum } from 'simple-statistics'

/** Part of a unit that ends in one successor; `estimated` when any share on its way is. */
export interface Part {
  share: number
  estimated: boolean
  legalActs: readonly string[]
}

/** Where a unit ends: parts by successor, and the division on the way that no source states (then no share holds). */
export interface Destiny {
  parts: ReadonlyMap<string, Part>
  undivided: { unit: string; legalAct: string } | null
}

export interface Piece {
  share: number
  estimated: boolean
  legalAct: string
  destiny: Destiny
}

export const staysWhole = (unit: string): Destiny => ({
  parts: new Map([[unit, { share: 1, estimated: false, legalActs: [] }]]),
  undivided: null,
})

/**
 * Joins the pieces of a unit: the share in a successor is the sum over the pieces of share x the piece's own share in it. When
 * every piece ends in one successor the unit lies in it whole, whatever the shares: exact again.
 */
export function joinPieces(pieces: readonly Piece[]): Destiny {
  const bySuccessor = partsBySuccessor(pieces)
  const blocked = pieces.find((piece) => piece.share > 0 && piece.destiny.undivided !== null)
  const alone = bySuccessor.size === 1
  const parts = new Map<string, Part>()
  for (const [successor, found] of bySuccessor) {
    const legalActs = [...new Set(found.flatMap((part) => part.legalActs))]
    const share = alone ? 1 : sum(found.map((part) => part.share))
    parts.set(successor, { share, estimated: !alone && found.some((part) => part.estimated), legalActs })
  }
  return { parts, undivided: alone ? null : (blocked?.destiny.undivided ?? null) }
}

/** Joins pieces of unknown size: whole again when all end in one successor, else undivided. */
export function joinUnknown(unit: string, legalAct: string, destinies: readonly Destiny[]): Destiny {
  const joined = joinPieces(destinies.map((destiny) => ({ share: 0, estimated: true, legalAct, destiny })))
  return joined.parts.size === 1 ? joined : { ...joined, undivided: { unit, legalAct } }
}

function partsBySuccessor(pieces: readonly Piece[]): Map<string, Part[]> {
  const found = new Map<string, Part[]>()
  for (const { share, estimated, legalAct, destiny } of pieces)
    for (const [successor, part] of destiny.parts) {
      const onward = {
        share: share * part.share,
        estimated: estimated || part.estimated,
        legalActs: [legalAct, ...part.legalActs],
      }
      const parts = found.get(successor)
      if (parts) parts.push(onward)
      else found.set(successor, [onward])
    }
  return found
}
