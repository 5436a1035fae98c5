import { commonConcordance } from '../../pipelines/reconcile/common-concordance.ts'
import { commonGeography } from '../../pipelines/reconcile/common-geography.ts'
import { concordanceBetween } from '../../pipelines/reconcile/concordance-between.ts'
import { nationalDays, nationalHistory } from '../../pipelines/reconcile/national-history.ts'
import { placeFigures } from '../../pipelines/reconcile/place-figures.ts'
import { restateFigures } from '../../pipelines/reconcile/restate-figures.ts'
import { seriesWeights } from '../../pipelines/reconcile/unit-weights.ts'
import { type AreaHistory, IsoDate, reportingUnitsOn } from '../../schemas/area.ts'
import type { FindingWording } from '../../schemas/catalogue.ts'
import type { ShareBasis, UnitWeights } from '../../schemas/concordance.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Indicator } from '../../schemas/indicator.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { RestatedFigure } from '../../schemas/restated.ts'
import { sourceFiles } from '../read-catalogue/source-files.ts'
import { readNationalMapping } from '../read-catalogue.ts'
import { readTable, readWeightTable } from './read-table.ts'
import { readChanges, readHistory, readIndicators, readWordings } from './read-territory.ts'

export interface RestateRequest {
  file: string
  from: IsoDate
  to: IsoDate
  /** Null: as the indicator says, else population. */
  basis: ShareBasis | null
  /** Units of `to`, or the least common geography of both days. */
  target: 'units' | 'common'
  /** The two provinces with their history from 2004, or the whole country on 30 June and 1 July 2025. */
  territory: 'provinces' | 'national'
  /** Code of an indicator, for its basis and whether it may be added; null: an additive series. */
  indicator: string | null
  /** CSV of the same columns with the weights of a basis. */
  weights: string | null
}

export interface RestatedFile {
  rows: RestatedFigure[]
  findings: Finding[]
  /** Texts of the findings; none are read where nothing was found. */
  wordings: FindingWording[]
}
type Restated = Omit<RestatedFile, 'wordings'>

/**
 * Restates a CSV file with the catalogue folder alone; no database is opened.
 *
 * Findings  those of `readFigures` and `restateFigures`, and every refusal (InvalidInput) as an error: then there are no rows
 */
export async function restateFile(request: RestateRequest, folder: string): Promise<RestatedFile> {
  const restated = await restateOrRefuse(request, folder)
  const wordings = restated.findings.length === 0 ? [] : readWordings(await sourceFiles(folder))
  return { ...restated, wordings }
}

async function restateOrRefuse(request: RestateRequest, folder: string): Promise<Restated> {
  try {
    return await restateRead(request, folder)
  } catch (refusal) {
    if (!(refusal instanceof InvalidInput)) throw refusal
    const finding = { code: refusal.code, severity: 'error' as const, place: request.file, facts: refusal.facts }
    return { rows: [], findings: [finding] }
  }
}

async function restateRead(request: RestateRequest, folder: string): Promise<Restated> {
  const indicator = request.indicator === null ? null : indicatorOf(request.indicator, await readIndicators(folder))
  const history = await historyOf(request, folder)
  refuseDays(request, history)
  const read = await readTable(request.file)
  if (read.findings.length > 0) {
    const placed = placeFigures(read.figures, history, request.from)
    return { rows: [], findings: [...read.findings, ...placed.findings] }
  }
  const basis = request.basis ?? indicator?.restateBasis ?? 'population'
  const ground = await groundOf({ ...request, basis }, history)
  return restateFigures(read.figures, ground.history, ground.concordance)
}

/** Only the files of the territory asked for are read: the whole country has its own list of units. */
async function historyOf({ territory }: RestateRequest, folder: string): Promise<AreaHistory> {
  if (territory === 'provinces') return readHistory(folder)
  return nationalHistory(await readNationalMapping(folder), await readChanges(folder))
}

async function groundOf(request: RestateRequest & { basis: ShareBasis }, history: AreaHistory) {
  const { from, to, basis } = request
  if (request.target === 'common') return commonConcordance(commonGeography(history, [from, to]), history, from)
  const weights = request.weights === null ? null : await readWeights(request.weights, request, history)
  return { concordance: concordanceBetween(history, { from, to, basis }, weights), history }
}

function indicatorOf(code: string, indicators: readonly Indicator[]): Indicator {
  const found = indicators.find((indicator) => indicator.code === code)
  if (found === undefined) throw new InvalidInput('reconcile/unknown-indicator', { indicator: code, figures: null })
  if (found.overArea !== 'sum')
    throw new InvalidInput('reconcile/not-additive', { indicator: code, name: found.name.vi })
  return found
}

const isDay = (text: string): boolean =>
  IsoDate.safeParse(text).success && (new Date(`${text}T00:00:00Z`).toJSON() ?? '').startsWith(text)

/** A day outside the calendar is refused, and a day before the first list, or one that the nationwide list does not speak of: it has no units. */
function refuseDays({ from, to, territory }: RestateRequest, history: AreaHistory): void {
  const wrong = [from, to].find((text) => !isDay(text))
  if (wrong !== undefined) throw new InvalidInput('reconcile/bad-day', { found: wrong })
  const first = history.areas.map((area) => area.validFrom).sort()[0] ?? from
  const day = [from, to].find((date) => date < first)
  if (day === undefined) return
  const known = territory === 'national' ? `${nationalDays.from}, ${nationalDays.to}` : `${first} …`
  throw new InvalidInput('reconcile/no-units-on-day', { day, known })
}

/** Weights of units ('30088') of the later day, of the earlier one going backwards, or of pieces ('30079>30088'); of one period. */
async function readWeights(
  file: string,
  { from, to, basis }: RestateRequest & { basis: ShareBasis },
  history: AreaHistory,
): Promise<UnitWeights> {
  const { period, figures } = await readWeightTable(file)
  const idsOn = (day: IsoDate) => new Map(reportingUnitsOn(history.areas, day).map((unit) => [unit.code, unit.id]))
  const [before, after] = [idsOn(from), idsOn(to)]
  const idOf = (code: string): string => {
    const [unit, successor] = code.split('>')
    const id = successor === undefined ? after.get(code) : `${before.get(unit!)}>${after.get(successor)}`
    if (id === undefined || id.includes('undefined'))
      throw new InvalidInput('reconcile/unknown-code', { code, day: to })
    return id
  }
  const weights = figures.map(({ code, value }) => [idOf(code), value!] as const)
  return seriesWeights(basis, period, weights)
}
