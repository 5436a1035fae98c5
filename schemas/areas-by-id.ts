import type { Area } from './area.ts'
import { onceEach } from './once.ts'

/** Every version of every unit by its area id. */
export const areasById = onceEach(
  (areas: readonly Area[]): ReadonlyMap<string, Area> => new Map(areas.map((area) => [area.id, area])),
)
