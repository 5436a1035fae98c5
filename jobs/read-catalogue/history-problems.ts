import { checkHistory } from '../../pipelines/reconcile/check-history.ts'
import { destinationsOf, statedShares } from '../../pipelines/reconcile/stated-shares.ts'
import { type Area, type AreaChange, areaId, existsOn } from '../../schemas/area.ts'
import type { Finding } from '../../schemas/finding.ts'
import { groupBy } from '../../schemas/group-by.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { Bilingual } from '../../schemas/text.ts'
import { type CatalogueProblem, problem } from './catalogue-error.ts'
import { type Entry, shown } from './entry.ts'
import type { ParsedCatalogue } from './parse-all.ts'

type Territory = Pick<ParsedCatalogue, 'areas' | 'changes'>

/**
 * What keeps the units and the changes of the territory from being one story: days that no calendar has, ids that are not of their
 * row, changes of units that do not exist, shares that do not sum to 1, parents that are none, days that the changes do not lead to.
 */
export function historyProblems(territory: Territory): CatalogueProblem[] {
  const rows = [...territory.areas.entries.flatMap(ofUnit), ...territory.changes.entries.flatMap(ofChange)]
  if (rows.length > 0) return rows
  const history = {
    areas: territory.areas.entries.map((entry) => entry.value),
    changes: territory.changes.entries.map((entry) => entry.value),
  }
  const changed = [...groupBy(territory.changes.entries, ({ value }) => value.effectiveDate)]
  const astray = changed.flatMap(([day, entries]) => changesAstray(history.areas, day, entries))
  if (astray.length > 0) return astray
  return checkHistory(history).map((finding) => toldOf(finding, territory))
}

const at = (entry: Entry<unknown>, field: string, found: unknown, expected: Bilingual): CatalogueProblem =>
  problem({ file: entry.file, line: entry.lineOf([field]), field }, shown(found), expected)

const isDay = (text: string): boolean => (new Date(`${text}T00:00:00Z`).toJSON() ?? '').startsWith(text)
const noDay: Bilingual = { vi: 'một ngày có trong lịch', en: 'a day of the calendar' }

function ofUnit(entry: Entry<Area>): CatalogueProblem[] {
  const { id, level, code, validFrom, validTo, populationDate } = entry.value
  const days = { validFrom, validTo, populationDate }
  const wrong = Object.entries(days).filter(([, day]) => day !== null && !isDay(day))
  if (wrong.length > 0) return wrong.map(([field, day]) => at(entry, field, day, noDay))
  const wanted = areaId(level, code, validFrom)
  return id === wanted ? [] : [at(entry, 'id', id, { vi: wanted, en: wanted })]
}

const ofChange = (entry: Entry<AreaChange>): CatalogueProblem[] =>
  isDay(entry.value.effectiveDate) ? [] : [at(entry, 'effectiveDate', entry.value.effectiveDate, noDay)]

/** Changes of one day that name a unit which is not there, and units whose pieces do not make them up. */
function changesAstray(areas: readonly Area[], day: string, entries: readonly Entry<AreaChange>[]): CatalogueProblem[] {
  const eve = new Set(areas.filter((a) => a.validFrom < day && (a.validTo ?? '9999') >= day).map((a) => a.code))
  const own = new Set(areas.filter((area) => existsOn(area, day)).map((area) => area.code))
  const unknown = entries.flatMap((entry) => {
    const { fromCode, toCode } = entry.value
    return [
      ...(fromCode === '' || eve.has(fromCode) ? [] : [at(entry, 'fromCode', fromCode, unitOn(day, 'eve'))]),
      ...(own.has(toCode) ? [] : [at(entry, 'toCode', toCode, unitOn(day, 'day'))]),
    ]
  })
  const named = entries.filter(({ value }) => value.fromCode !== '')
  const byUnit = [...groupBy(named, ({ value }) => value.fromCode).values()]
  return [...unknown, ...byUnit.flatMap(sharesAstray)]
}

const unitOn = (day: string, which: 'eve' | 'day'): Bilingual =>
  which === 'eve'
    ? { vi: `mã đơn vị có hôm trước ngày ${day}`, en: `the code of a unit of the eve of ${day}` }
    : { vi: `mã đơn vị có ngày ${day}`, en: `the code of a unit of ${day}` }

function sharesAstray(entries: readonly Entry<AreaChange>[]): CatalogueProblem[] {
  const rows = destinationsOf(entries.map((entry) => entry.value))
  for (const basis of ['population', 'area'] as const)
    try {
      statedShares(rows, basis)
    } catch (refusal) {
      if (!(refusal instanceof InvalidInput)) throw refusal
      const { total } = refusal.facts
      const sums = {
        vi: `các phần của ${rows[0]!.fromCode} cộng lại bằng 1`,
        en: `parts of ${rows[0]!.fromCode} sum to 1`,
      }
      return [at(entries[0]!, basis === 'area' ? 'shareArea' : 'sharePopulation', total, sums)]
    }
  return []
}

/** A contradiction of the history at the line that it is about. */
function toldOf({ code, place, facts }: Finding, { areas, changes }: Territory): CatalogueProblem {
  const unit = areas.entries.find(({ value }) => value.id === place)
  const { day = '', other = '', only = '' } = facts as Record<string, string>
  if (code === 'reconcile/overlapping-versions' && unit)
    return at(unit, 'validFrom', unit.value.validFrom, {
      vi: `hiệu lực không trùng với ${other}`,
      en: `a validity apart from ${other}`,
    })
  if (code === 'reconcile/unit-without-parent' && unit)
    return at(unit, 'parentCode', unit.value.parentCode, {
      vi: `đơn vị cấp trên cùng tỉnh, có ngày ${day}`,
      en: `a unit above it in its province, on ${day}`,
    })
  const named = String(facts.code)
  const change = changes.entries.find(
    ({ value }) => value.effectiveDate === day && [value.fromCode, value.toCode].includes(named),
  )
  const entry = change ?? areas.entries.find(({ value }) => value.code === named) ?? areas.entries[0]!
  return at(entry, change ? 'toCode' : 'validFrom', named, {
    vi: `thay đổi ngày ${day} dẫn từ danh mục hôm trước đến danh mục hôm đó (mã ${named} chỉ có ở ${only === 'listed' ? 'danh mục' : 'kết quả'})`,
    en: `changes of ${day} that lead from the list before to the list of the day (code ${named} is only ${only})`,
  })
}
