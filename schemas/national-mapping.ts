import { z } from 'zod'

/** A commune, or an island district without communes (three digits). */
const communeCode = z.string().regex(/^\d{3}(\d{2})?$/)

/** One line of the nationwide list of 1 July 2025: a former commune and a commune (or part of one) that it went into. */
export const NationalMapping = z.strictObject({
  oldCode: communeCode,
  oldName: z.string().min(1),
  oldDistrictCode: z.string().regex(/^\d{3}$/),
  oldProvinceCode: z.string().regex(/^\d{2}$/),
  newCode: communeCode,
  newName: z.string().min(1),
  newProvinceCode: z.string().regex(/^\d{2}$/),
  legalAct: z.string().min(1),
  /** 1 when only a part of the former commune went into the new one. */
  isPartial: z.number().int().min(0).max(1),
})
export type NationalMapping = z.infer<typeof NationalMapping>
