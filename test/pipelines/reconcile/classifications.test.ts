import { sum } from 'simple-statistics'
import { describe, expect, test } from 'vitest'
import { readClassificationLinks } from '../../../jobs/read-catalogue.ts'
import { classificationConcordance } from '../../../pipelines/reconcile/classification-concordance.ts'
import { reclassify } from '../../../pipelines/reconcile/reclassify.ts'
import { seriesWeights } from '../../../pipelines/reconcile/unit-weights.ts'
import type { ClassificationLink } from '../../../schemas/classification.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import type { ReconciledObservation } from '../../../schemas/observation.ts'
import { indicatorOf, observe } from './territory.ts'

const row = (industry: string, value: number | null): ReconciledObservation => {
  const { submission, origin, ruleset, ...dimensions } = observe('P-82-20250701', value, { industry, period: '2025' })
  return { ...dimensions, boundaries: '2025-07-01', estimatedShare: 0, step: 'reconcile/as-reported', inputs: [] }
}
const output = indicatorOf({ code: 'output-value' })
const values = (series: readonly ReconciledObservation[]) => series.map((r) => [r.industry, r.value, r.estimatedShare])

describe('VSIC 2018 to its successor', async () => {
  const links = await readClassificationLinks('catalogue', 'vsic-2018-2025')

  test('every row says that it is general knowledge, and every section of 2018 is there', () => {
    expect(new Set(links.map((link) => link.certainty))).toEqual(new Set(['general-knowledge']))
    expect(new Set(links.map((link) => link.fromCode).filter((code) => /^[A-Z]$/.test(code))).size).toBe(21)
  })

  test('a letter that moved carries its figure whole; K of 2018 is not K of 2025', () => {
    const made = classificationConcordance(links, 'VSIC2018', 'VSIC2025', null)
    const { series, findings } = reclassify(output, [row('K', 10), row('L', 20), row('A', 30)], made)
    expect(values(series)).toEqual([
      ['A', 30, 0],
      ['L', 10, 0],
      ['M', 20, 0],
    ])
    expect(findings).toEqual([])
  })

  test('J is divided in an unknown proportion: no value without the figures of its divisions, estimated with them', () => {
    const blind = reclassify(output, [row('J', 100)], classificationConcordance(links, 'VSIC2018', 'VSIC2025', null))
    expect(values(blind.series)).toEqual([
      ['J', null, 0],
      ['K', null, 0],
    ])
    expect(blind.findings.map((f) => f.code)).toEqual(['reconcile/share-not-stated', 'reconcile/share-not-stated'])
    const weights = seriesWeights('parent', '2025-12-31', [
      ['J>J', 30],
      ['J>K', 70],
    ])
    const made = classificationConcordance(links, 'VSIC2018', 'VSIC2025', weights)
    expect(values(reclassify(output, [row('J', 200)], made).series)).toEqual([
      ['J', 60, 1],
      ['K', 140, 1],
    ])
  })

  test('backwards: one origin goes whole and exact, several by the figures of their pieces; the total is kept', () => {
    const pieces = seriesWeights('parent', '2025-12-31', [
      ['G>T', 50],
      ['S>T', 90],
    ])
    const back = classificationConcordance(links, 'VSIC2025', 'VSIC2018', pieces)
    const today = [row('G', 1050), row('J', 60), row('K', 140), row('L', 350), row('T', 160), row('_T', 1760)]
    const { series, findings } = reclassify(output, today, back)
    expect(findings).toEqual([])
    const of = new Map(series.map((r) => [r.industry, r]))
    expect([...of.keys()].sort()).toEqual(['G', 'J', 'K', 'S', '_T'])
    expect(of.get('J')).toMatchObject({ value: 200, estimatedShare: 0 })
    expect(of.get('K')).toMatchObject({ value: 350, estimatedShare: 0 })
    expect(of.get('G')!.value).toBeCloseTo(1050 + (160 * 50) / 140, 9)
    expect(of.get('G')!.estimatedShare).toBeCloseTo((160 * 50) / 140 / of.get('G')!.value!, 12)
    expect(of.get('S')!.value).toBeCloseTo((160 * 90) / 140, 9)
    expect(sum(series.filter((r) => r.industry !== '_T').map((r) => r.value!))).toBeCloseTo(1760, 9)
  })

  test('backwards without figures of the pieces: neither G nor S has a value', () => {
    const back = classificationConcordance(links, 'VSIC2025', 'VSIC2018', null)
    const { series, findings } = reclassify(output, [row('G', 1050), row('T', 160), row('J', 60), row('K', 1)], back)
    expect(values(series)).toEqual([
      ['G', null, 0],
      ['J', 61, 0],
      ['S', null, 0],
    ])
    expect(new Set(findings.map((f) => f.code))).toEqual(new Set(['reconcile/share-not-stated']))
  })

  test('the same version is the same codes; a total passes; an unknown code is left out and said', () => {
    const made = classificationConcordance(links, 'VSIC2018', 'VSIC2025', null)
    const { series, findings } = reclassify(output, [row('_T', 5), row('ZZ', 7)], made)
    expect(values(series)).toEqual([['_T', 5, 0]])
    expect(findings.map((f) => [f.code, f.facts.code])).toEqual([['reconcile/unmapped-code', 'ZZ']])
  })
})

describe('versions in a chain', () => {
  const link = (fromVersion: string, fromCode: string, toVersion: string, toCode: string, share: number | null = 1) =>
    ({
      fromVersion,
      fromCode,
      toVersion,
      toCode,
      share,
      certainty: 'verified',
      source: 's',
      note: '',
    }) satisfies ClassificationLink
  const chain = [
    ...[link('1', 'a', '2', 'x', 0.25), link('1', 'a', '2', 'y', 0.75), link('1', 'b', '2', 'y')],
    ...[link('2', 'x', '3', 'p'), link('2', 'y', '3', 'p', 0.4), link('2', 'y', '3', 'q', 0.6)],
  ]
  const refusal = (links: ClassificationLink[], to: string) => {
    try {
      classificationConcordance(links, '1', to, null)
    } catch (error) {
      return error instanceof InvalidInput ? error.code : 'another error'
    }
    return 'not refused'
  }

  test('shares multiply along the ways and sum to 1', () => {
    const made = classificationConcordance(chain, '1', '3', null)
    expect(made.links.map((l) => [l.predecessor, l.successor, l.share])).toEqual([
      ['a', 'p', 0.25 + 0.75 * 0.4],
      ['a', 'q', 0.75 * 0.6],
      ['b', 'p', 0.4],
      ['b', 'q', 0.6],
    ])
    const { series } = reclassify(output, [row('a', 40), row('b', 60)], made)
    expect(sum(series.map((r) => r.value!))).toBeCloseTo(100, 9)
  })

  test('backwards a merged code is shared out by its former codes: figures times stated shares, over two versions', () => {
    const formers = seriesWeights('parent', '2025', [
      ...[['a', 40] as const, ['b', 60] as const],
      ...[['x', 10] as const, ['y', 90] as const],
    ])
    const back = classificationConcordance(chain, '3', '1', formers)
    // p: 10 of x and 0.4 · 90 of y; y: 0.75 · 40 of a and 60 of b
    const [xInP, aInY] = [10 / 46, 30 / 90]
    expect(back.links.map((l) => [l.predecessor, l.successor])).toEqual([
      ['p', 'a'],
      ['p', 'b'],
      ['q', 'a'],
      ['q', 'b'],
    ])
    const wanted = [xInP + (1 - xInP) * aInY, (1 - xInP) * (1 - aInY), aInY, 1 - aInY]
    for (const [i, { share }] of back.links.entries()) expect(share).toBeCloseTo(wanted[i]!, 12)
  })

  test('a circle, a version without a table, and shares that do not sum are refused', () => {
    expect(refusal([...chain, link('3', 'p', '1', 'a'), link('3', 'q', '1', 'b')], '4')).toBe('reconcile/version-cycle')
    expect(refusal(chain, '4')).toBe('reconcile/no-such-version')
    expect(refusal([link('1', 'a', '2', 'x', 0.5), link('1', 'a', '2', 'y', 0.6)], '2')).toBe(
      'reconcile/shares-do-not-sum',
    )
    expect(() =>
      reclassify(indicatorOf({ overArea: 'not-allowed' }), [], classificationConcordance(chain, '1', '3', null)),
    ).toThrow(InvalidInput)
  })
})
