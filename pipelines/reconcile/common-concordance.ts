import type { Area, AreaHistory, IsoDate } from '../../schemas/area.ts'
import type { Concordance } from '../../schemas/concordance.ts'
import type { CommonGeography } from './common-geography.ts'

/**
 * The groups of a common geography as units that figures of one of its dates can be put on: every unit of the date lies whole in
 * one group, so every value is exact.
 *
 * Shape     a geography, one of its dates -> links to group ids with share 1, and the groups as areas beside the history's own
 * Left out  groups with land of unknown origin, when an earlier date is among the dates: `unmapped.successors`
 */
export function commonConcordance(
  geography: CommonGeography,
  history: AreaHistory,
  day: IsoDate,
): { concordance: Concordance; history: AreaHistory } {
  const concordance: Concordance = {
    from: day,
    to: geography.dates.at(-1)!,
    basis: 'whole',
    links: geography.units.flatMap(({ id, members }) =>
      (members.get(day) ?? []).map((predecessor) => ({
        ...{ predecessor, successor: id, share: 1 },
        ...{ estimated: false, legalActs: [] },
      })),
    ),
    undivided: [],
    unmapped: { predecessors: [], successors: [...geography.unmapped] },
  }
  const groups = geography.units.map(({ id, name }) => groupArea(id, name, geography.dates[0]!))
  return { concordance, history: { areas: [...history.areas, ...groups], changes: history.changes } }
}

/** A group is no administrative unit: it exists on no day of its own and only bears a name. */
const groupArea = (id: string, name: string, day: IsoDate): Area => ({
  ...{ id, code: id, name, level: 'commune', type: 'nhóm / group', parentCode: '', provinceCode: '' },
  ...{ validFrom: day, validTo: day, legalAct: '', areaKm2: null, population: null, populationDate: null },
})
