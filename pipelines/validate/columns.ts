import { type ObservationColumns, observationColumns } from '../../schemas/figure-columns.ts'

export type { Dimension } from '../../schemas/figure-columns.ts'

/** Observations column by column: rules that look at every row read these, and the observation itself only to say why not. */
export type Columns = Pick<ObservationColumns, 'length' | 'value' | 'coded'>

export const columnsOf: (observations: Parameters<typeof observationColumns>[0]) => Columns = observationColumns
