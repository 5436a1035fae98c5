import type { Finding } from '../../schemas/finding.ts'
import type { Indicator } from '../../schemas/indicator.ts'

/** What a finding calls an indicator, in both languages. */
export const indicatorFacts = ({ name }: Pick<Indicator, 'name'>): Finding['facts'] => ({
  indicator: name.vi,
  indicatorEn: name.en,
})
