import type { ToldDifference } from '../../../../schemas/told-submission.ts'

export type Compared = NonNullable<ToldDifference['cells'][number]['before']>
