import type { MappedCommune } from '../../../../schemas/commune-map.ts'
import { type Box, squarified } from './treemap.ts'

export type TileSize = 'population' | 'area' | 'equal'

const sizeOf = (one: MappedCommune, size: TileSize): number =>
  size === 'equal' ? 1 : ((size === 'area' ? one.areaKm2 : one.population) ?? 1)

/** A former district with the communes of today in it. */
export interface District {
  name: string
  box: Box
  tiles: { commune: MappedCommune; box: Box }[]
}

const groupBy = <T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}

/** Room for the name of a district over its tiles, in parts of its height. */
const headPart = 0.09
const inset = 0.006

/** Former provinces beside each other, former districts in them, communes in those. */
export function layOut(communes: readonly MappedCommune[], size: TileSize, ratio: number): District[] {
  const total = (list: readonly MappedCommune[]) => list.reduce((sum, one) => sum + sizeOf(one, size), 0)
  const sized = (groups: Map<string, MappedCommune[]>) =>
    [...groups].map(([name, members]) => ({ name, members, size: total(members) }))
  const whole = { x: 0, y: 0, width: 1, height: 1 }
  const provinces = squarified(sized(groupBy(communes, (one) => one.formerProvince)), whole, ratio)
  return provinces.flatMap((province) =>
    squarified(sized(groupBy(province.members, (one) => one.formerDistrict)), province.box, ratio).map((district) => {
      const inner = insideOf(district.box)
      const tiles = squarified(
        district.members.map((commune) => ({ commune, size: sizeOf(commune, size) })),
        inner,
        ratio,
      )
      return { name: district.name, box: district.box, tiles }
    }),
  )
}

function insideOf({ x, y, width, height }: Box): Box {
  const head = Math.min(0.035, height * headPart * 3)
  return { x: x + inset / 2, y: y + head, width: width - inset, height: height - head - inset }
}
