import { classificationConcordance } from '../../pipelines/reconcile/classification-concordance.ts'
import { reclassifyFigures } from '../../pipelines/reconcile/reclassify-figures.ts'
import { seriesWeights } from '../../pipelines/reconcile/unit-weights.ts'
import type { FindingWording } from '../../schemas/catalogue.ts'
import type { UnitWeights } from '../../schemas/concordance.ts'
import type { Finding } from '../../schemas/finding.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { RestatedFigure } from '../../schemas/restated.ts'
import { readTable, readWeightTable } from './read-table.ts'
import { readVersions } from './read-versions.ts'

export interface ReclassifyRequest {
  file: string
  /** Versions as the tables name them: VSIC2018, VSIC2025. */
  from: string
  to: string
  /** CSV of figures of the parts of divided codes, keyed 'J>K'. */
  weights: string | null
}

export interface ReclassifiedFile {
  rows: RestatedFigure[]
  findings: Finding[]
  wordings: FindingWording[]
}

/**
 * Restates a CSV file on the codes of another classification version, with the catalogue folder alone.
 *
 * Findings  those of `readFigures` and `reclassifyFigures`, and every refusal (InvalidInput) as an error: then there are no rows
 */
export async function reclassifyFile(request: ReclassifyRequest, folder: string): Promise<ReclassifiedFile> {
  const { links, industries, wordings } = await readVersions(folder)
  try {
    const read = await readTable(request.file)
    if (read.findings.length > 0) return { rows: [], findings: read.findings, wordings }
    const weights = request.weights === null ? null : await weightsOf(request.weights)
    const concordance = classificationConcordance(links, request.from, request.to, weights)
    return { ...reclassifyFigures(read.figures, concordance, industries), wordings }
  } catch (refusal) {
    if (!(refusal instanceof InvalidInput)) throw refusal
    const finding = { code: refusal.code, severity: 'error' as const, place: request.file, facts: refusal.facts }
    return { rows: [], findings: [finding], wordings }
  }
}

async function weightsOf(file: string): Promise<UnitWeights> {
  const { period, figures } = await readWeightTable(file)
  return seriesWeights(
    'parent',
    period,
    figures.map(({ code, value }) => [code, value!]),
  )
}
