import { TOTAL } from '../../schemas/observation.ts'
import { kindOf } from '../../schemas/period.ts'
import type { Figure } from './figure.ts'
import { formula, positive, total } from './figure.ts'
import { made } from './industry-figures.ts'
import type { PeriodAccounts } from './totals.ts'

/**
 * GRDP per head with the population it is divided by; nothing for a part of a year.
 *
 * Unit     billion dong and persons in, million dong a head out
 * Method   GRDP at current prices x 1000 / average population of the same year and territory
 */
export function perHead({ scene, grdp }: PeriodAccounts): Figure[] {
  if (kindOf(scene.period) !== 'year') return []
  const name = { indicator: 'average-population', period: scene.period, prices: 'none' }
  const to = made(scene, { industry: TOTAL, measure: 'average-population', prices: 'none' }, 'average-population')
  const people = total(to, [{ figure: positive(scene.lookup.find(name)), role: 'average-population' }])
  const parts = [
    { figure: grdp.current, role: 'grdp' },
    { figure: people, role: 'average-population' },
  ]
  const filing = { industry: 'GRDP', measure: 'grdp-per-head' as const, prices: 'current' }
  return [people, formula(made(scene, filing, 'grdp-per-head'), parts, (value, heads) => (value * 1000) / heads)]
}
