import { z } from 'zod'
import { Status } from './observation.ts'
import { Bilingual } from './text.ts'

/** A figure that every commune has: a series of the newest vintage, or a measure of its accounts. */
export const CommuneFigure = z.strictObject({
  kind: z.enum(['series', 'account']),
  /** Indicator, or measure. */
  code: z.string(),
  ...{ industry: z.string(), ownership: z.string(), item: z.string(), prices: z.string() },
})
export type CommuneFigure = z.infer<typeof CommuneFigure>

export const CommuneChoice = CommuneFigure.extend({ periods: z.array(z.string()) })
export type CommuneChoice = z.infer<typeof CommuneChoice>

export const CommuneValue = z.strictObject({
  area: z.string(),
  value: z.number().nullable(),
  status: Status,
  estimatedShare: z.number(),
  ref: z.string(),
})
export type CommuneValue = z.infer<typeof CommuneValue>

export const NamedChoice = CommuneChoice.extend({ name: Bilingual, unit: Bilingual })
export type NamedChoice = z.infer<typeof NamedChoice>

/** What can be shown by commune, of the newest compiled vintage; both null before the first. */
export const CommuneChoices = z.strictObject({
  ...{ vintage: z.string().nullable(), period: z.string().nullable() },
  choices: z.array(NamedChoice),
})
export type CommuneChoices = z.infer<typeof CommuneChoices>

/** A commune of today on the map: where it lies, how large it is, and its value. */
export const MappedCommune = z.strictObject({
  id: z.string(),
  name: z.string(),
  areaKm2: z.number().nullable(),
  population: z.number().nullable(),
  populationDate: z.string().nullable(),
  /** Province and district before 1 July 2025 of its largest part. */
  formerProvince: z.string(),
  formerDistrict: z.string(),
  value: CommuneValue.nullable(),
})
export type MappedCommune = z.infer<typeof MappedCommune>

export const CommuneMap = z.strictObject({
  ...{ province: z.string(), vintage: z.string(), period: z.string() },
  figure: CommuneFigure,
  communes: z.array(MappedCommune),
})
export type CommuneMap = z.infer<typeof CommuneMap>
