import { z } from 'zod'

export const AreaLevel = z.enum(['province', 'district', 'commune'])
export type AreaLevel = z.infer<typeof AreaLevel>

export const IsoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'not a date yyyy-mm-dd')
export type IsoDate = z.infer<typeof IsoDate>

/**
 * A unit *as it existed from a day*. A code is not an identity: codes are inherited and reused.
 * `id` is level, code and first day: 'C-26734-20250701'. `validTo` is the first day it no longer holds.
 */
export const Area = z.strictObject({
  id: z.string().regex(/^[PDC]-\d{2,5}-\d{8}$/),
  level: AreaLevel,
  code: z.string().regex(/^\d{2}(\d{1}|\d{3})?$/),
  name: z.string().min(1),
  type: z.string().min(1),
  /** Code of the parent unit on the same dates; '' for a province. */
  parentCode: z.string(),
  provinceCode: z.string(),
  validFrom: IsoDate,
  validTo: IsoDate.nullable(),
  legalAct: z.string(),
  areaKm2: z.number().positive().nullable(),
  population: z.number().nonnegative().nullable(),
  populationDate: IsoDate.nullable(),
  /** Where the two figures come from; '' when there is none. */
  areaSource: z.string().optional(),
  populationSource: z.string().optional(),
})
export type Area = z.infer<typeof Area>

const levelLetter = { province: 'P', district: 'D', commune: 'C' } as const
export const areaId = (level: AreaLevel, code: string, validFrom: IsoDate): string =>
  `${levelLetter[level]}-${code}-${validFrom.replaceAll('-', '')}`

/** True on the days `validFrom <= day < validTo`. */
export const existsOn = (area: Pick<Area, 'validFrom' | 'validTo'>, day: IsoDate): boolean =>
  area.validFrom <= day && (area.validTo === null || day < area.validTo)

/**
 * The units that report at commune level on a day: the communes, and each district that has none (Lý Sơn from 2020-02-01 to
 * 2025-07-01). They cover the territory once.
 */
export function reportingUnitsOn(areas: readonly Area[], day: IsoDate): Area[] {
  const present = areas.filter((area) => existsOn(area, day))
  const parents = new Set(present.filter((area) => area.level === 'commune').map((area) => area.parentCode))
  return present.filter((a) => a.level === 'commune' || (a.level === 'district' && !parents.has(a.code)))
}

/**
 * One relation between two units at an effective date. Shares are fractions of the FROM unit; null when no source states them.
 */
export const AreaChange = z.strictObject({
  effectiveDate: IsoDate,
  legalAct: z.string().min(1),
  kind: z.enum(['merge', 'split', 'partial', 'rename', 'transfer', 'unchanged']),
  fromCode: z.string(),
  fromName: z.string(),
  toCode: z.string(),
  toName: z.string(),
  shareHint: z.number().min(0).max(1).nullable(),
  shareArea: z.number().min(0).max(1).nullable(),
  sharePopulation: z.number().min(0).max(1).nullable(),
  /** Size of the piece that moves, where the act states it. */
  pieceAreaKm2: z.number().nonnegative().nullable().optional(),
  piecePopulation: z.number().nonnegative().nullable().optional(),
  shareBasis: z.string(),
  clause: z.string(),
  note: z.string(),
})
export type AreaChange = z.infer<typeof AreaChange>

/** One unit with the changes that touch its code. */
export const ChangedArea = Area.extend({ changes: z.array(AreaChange) })
export type ChangedArea = z.infer<typeof ChangedArea>

/** Units of a day. */
export const AreasOfDay = z.strictObject({ date: IsoDate, areas: z.array(Area) })
export type AreasOfDay = z.infer<typeof AreasOfDay>

/** Every unit version and every change that the catalogue knows. */
export interface AreaHistory {
  areas: Area[]
  changes: AreaChange[]
}
