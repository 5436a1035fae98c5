import type { Area, AreaChange, AreaHistory } from '../../schemas/area.ts'

export interface Kin {
  area: Area
  /** Part of the predecessor; null where no source states it. */
  share: number | null
}

/** What became of a unit: itself where it still exists, else the units of today that its land went to, largest part first. */
export function successorsOf(history: AreaHistory, area: Area): Kin[] {
  if (area.validTo === null) return [{ area, share: 1 }]
  const next = history.changes
    .filter((change) => change.effectiveDate === area.validTo && change.fromCode === area.code)
    .flatMap((change) => {
      const to = history.areas.find(({ code, validFrom }) => code === change.toCode && validFrom === area.validTo)
      return to === undefined ? [] : successorsOf(history, to).map((kin) => carried(kin, change))
    })
  const heir = history.areas.find(({ code, validFrom }) => code === area.code && validFrom === area.validTo)
  const all = next.length === 0 && heir ? successorsOf(history, heir) : next
  return [...all].sort((a, b) => (b.share ?? 0) - (a.share ?? 0))
}

const carried = ({ area, share }: Kin, change: AreaChange): Kin => {
  const part = change.sharePopulation ?? change.shareArea ?? change.shareHint
  return { area, share: part === null || share === null ? null : part * share }
}

/** The units that a unit was made from, back to the first list, nearest first, each once; without itself. */
export function predecessorsOf(history: AreaHistory, area: Area): Area[] {
  const found = new Map<string, Area>()
  const walk = (one: Area) => {
    for (const change of history.changes) {
      if (change.toCode !== one.code || change.effectiveDate !== one.validFrom) continue
      const from = history.areas.find((a) => a.code === change.fromCode && a.validTo === one.validFrom)
      if (from === undefined || found.has(from.id)) continue
      found.set(from.id, from)
      walk(from)
    }
    const own = history.areas.find((a) => a.code === one.code && a.validTo === one.validFrom)
    if (own !== undefined && !found.has(own.id) && !isNamed(history, one)) {
      found.set(own.id, own)
      walk(own)
    }
  }
  walk(area)
  return [...found.values()]
}

/** Does a change lead to the unit on its first day? Else it goes on from the unit of its own code. */
const isNamed = ({ changes }: AreaHistory, { code, validFrom }: Area): boolean =>
  changes.some((change) => change.toCode === code && change.effectiveDate === validFrom)
