import { cellAddress } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { FigurePacker } from './figure-packer.ts'
import type { FindingList } from './finding-list.ts'

/**
 * The places of the figures that stay: the first of a key. A later blank says nothing; later values or marks are one finding a
 * repeated row, with both places.
 *
 * Findings  `ingest/duplicate-key` (error)
 */
export function withoutDuplicates(packed: FigurePacker, prefix: string, findings: FindingList): Int32Array {
  const keys = packed.keys()
  const first = new Int32Array(keys.count).fill(-1)
  const kept = new Int32Array(packed.length)
  const told = new Map<string, Finding>()
  let count = 0
  for (let place = 0; place < packed.length; place++) {
    const key = keys.numbers[place]!
    if (first[key]! < 0) {
      first[key] = place
      kept[count++] = place
    } else if (packed.status(place) !== 'not-reported') tell(packed, { prefix, earlier: first[key]!, place }, told)
  }
  findings.push(...told.values())
  return kept.subarray(0, count)
}

interface Repeated {
  prefix: string
  earlier: number
  place: number
}

function tell(packed: FigurePacker, { prefix, earlier, place }: Repeated, told: Map<string, Finding>): void {
  const [before, now] = [packed.where(earlier), packed.where(place)]
  const rows = `${before.row} ${now.row}`
  const known = told.get(rows)
  if (known !== undefined) known.facts.cells = Number(known.facts.cells) + 1
  else {
    const [from, origin] = [before, now].map(({ row, column }) => prefix + cellAddress(row, column))
    const facts = { row: packed.rowCode(place), first: from!, second: origin!, cells: 1 }
    told.set(rows, { code: 'ingest/duplicate-key', severity: 'error', place: origin!, facts })
  }
}
