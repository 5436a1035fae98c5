import { describe, expect, it } from 'vitest'
import type { Break, Point } from '../../schemas/series-view.ts'
import { growthOn } from '../../web/pages/statistician/series/growth-on.ts'

const point = (period: string, value: number | null, vintage: string | null = 'v2'): Point => ({
  ...{ period, value, status: 'estimate', estimatedShare: 0, step: '', ref: null, vintage, inputs: [], versions: [] },
})
const none: readonly Break[] = []
const broken = (kind: Break['kind'], day: string): Break[] => [{ day, kind, text: { vi: '', en: '' } }]
const on = (points: Point[], of: string, breaks = none, boundary: 'reported' | 'today' | 'common' = 'today') =>
  growthOn(points.find(({ period }) => period === of)!, { points, breaks, boundary })

describe('growth in the series explorer', () => {
  it('is of neighbours: not over a gap, not between kinds, cumulated periods on the same of the year before', () => {
    const years = [point('2021', 100), point('2022', 110), point('2024', 150), point('2024-Q4', 40), point('2025', 165)]
    expect(on(years, '2022')).toEqual({ percent: expect.closeTo(10, 9) })
    expect(on(years, '2024')).toBeNull()
    expect(on(years, '2025')).toEqual({ percent: expect.closeTo(10, 9) })
    expect(on(years, '2024-Q4')).toBeNull()
    const sums = [point('2024-6M', 50), point('2024-9M', 80), point('2025-6M', 60), point('2025-9M', 100)]
    expect(on(sums, '2025-6M')).toEqual({ percent: expect.closeTo(20, 9) })
    expect(on(sums, '2024-9M')).toBeNull()
    expect(on([point('2024-Q4', 10), point('2025-Q1', 12)], '2025-Q1')).toEqual({ percent: expect.closeTo(20, 9) })
    expect(on([point('2024-12', 10), point('2025-01', 12)], '2025-01')).toEqual({ percent: expect.closeTo(20, 9) })
    expect(on([point('2024', 0), point('2025', 12)], '2025')).toBeNull()
    expect(on([point('2024', null), point('2025', 12)], '2025')).toBeNull()
  })

  it('is never across two vintages: the reason stands in its place', () => {
    expect(on([point('2024', 100, 'v1'), point('2025', 110)], '2025')).toMatchObject({
      reason: { vi: expect.stringContaining('phiên bản') },
    })
  })

  it('is never across a break: of the form on every map, of the territory as it was reported', () => {
    const two = [point('2024', 100, null), point('2025', 110, null)]
    const merged = broken('territory', '2025-07-01')
    expect(on(two, '2025', broken('form', '2025-01-01'), 'common')).toMatchObject({
      reason: { vi: expect.stringContaining('điểm gãy') },
    })
    expect(on(two, '2025', merged, 'reported')).toMatchObject({ reason: { vi: expect.stringContaining('điểm gãy') } })
    expect(on(two, '2025', merged, 'common')).toEqual({ percent: expect.closeTo(10, 9) })
    expect(on(two, '2025', broken('form', '2024-06-01'), 'reported')).toEqual({ percent: expect.closeTo(10, 9) })
  })
})
