import { z } from 'zod'
import type { Observation } from '../../schemas/observation.ts'

/** A series by its dimensions without the period; the province is the office that holds it. */
export type SeriesDimensions = Pick<
  Observation,
  'province' | 'indicator' | 'area' | 'industry' | 'ownership' | 'item' | 'prices'
>

const names = ['province', 'indicator', 'area', 'industry', 'ownership', 'item', 'prices'] as const

/** '82~labour~C-29869-20250701~A~_T~_T~none': needs no encoding in an address. */
export const seriesId = (series: SeriesDimensions): string => names.map((name) => series[name]).join('~')

/** The dimensions of such an id. */
export const SeriesId = z
  .string()
  .regex(/^\d{2}(~[^~\s]{1,80}){6}$/, '82~labour~C-29869-20250701~A~_T~_T~none')
  .transform((text) => {
    const parts = text.split('~')
    return Object.fromEntries(names.map((name, i) => [name, parts[i]!])) as SeriesDimensions
  })
