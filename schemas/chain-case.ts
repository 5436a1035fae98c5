import { z } from 'zod'
import { TimeSeries } from './method-case.ts'

export const AnnualOverlapParams = z.object({
  overlap: z.literal('annual').default('annual'),
  referenceYear: z.int(),
  result: z.enum(['level', 'index']).default('level'),
})

export const AnnualOverlapInput = z.object({ current: TimeSeries, previousYearPrices: TimeSeries })

export const RereferenceParams = z.object({ referenceYear: z.int() })

export const RereferenceInput = z.object({ index: TimeSeries })

export const UnchainInput = z.object({ chained: TimeSeries })

export const ContributionParams = z.object({ lag: z.int().positive(), total: z.string().default('total') })

const SeriesByName = z.record(z.string(), z.array(z.number().nullable()))

export const ContributionFixedInput = TimeSeries.omit({ values: true }).extend({ series: SeriesByName })

export const ContributionChainedInput = TimeSeries.omit({ values: true }).extend({
  current: SeriesByName,
  previousYearPrices: SeriesByName,
})

const Table = z.array(z.array(z.number()).min(1)).min(1)

export const IndexNumbersInput = z.object({ prices: Table, quantities: Table })
