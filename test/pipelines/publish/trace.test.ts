import fc from 'fast-check'
import { sum } from 'simple-statistics'
import { describe, expect, test } from 'vitest'
import { renderTrace } from '../../../pipelines/publish/render-trace.ts'
import { trace } from '../../../pipelines/publish/trace.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { TraceNode, type TraceTree } from '../../../schemas/trace.ts'

const node = (ref: string, value: number | null, more: Partial<TraceNode> = {}): TraceNode =>
  TraceNode.parse({
    ...{ ref, label: ref.split(':')[1], value, unit: 'tỷ đồng', status: value === null ? 'not-reported' : 'estimate' },
    ...{ step: ref.startsWith('obs:') ? '' : 'compile/sum-total', inputs: [], estimatedShare: 0 },
    ...more,
  })
const part = (ref: string, contribution: number | null, role = '') => ({ ref, role, contribution })
const lookupOf = (nodes: TraceNode[]) => (ref: string) => nodes.find((n) => n.ref === ref) ?? null

/** GRDP of Quảng Ngãi, six months of 2025, from its announced parts (billion dong). */
const grdp = lookupOf([
  node('account:GRDP', 85881.6, {
    label: 'Tổng sản phẩm trên địa bàn',
    step: 'compile/grdp',
    inputs: [part('account:VA', 74427.4, 'value-added'), part('account:TAX', 11454.2, 'TAX')],
  }),
  node('account:VA', 74427.4, { status: 'imputed', estimatedShare: 0.1234, inputs: [part('series:x', null)] }),
  node('account:TAX', 11454.2, { inputs: [part('obs:51-0123456789abcdef!Thuế!D12', 11454.2, 'gtgt')] }),
  node('obs:51-0123456789abcdef!Thuế!D12', 11454200, {
    ...{ label: 'Thuế GTGT', unit: 'triệu đồng', fileName: 'thue-6-thang.xlsx' },
  }),
])

describe('renderTrace', () => {
  test('leads from the announced figure to the cell it came from', () => {
    expect(renderTrace(trace('account:GRDP', grdp, 9), 'vi')).toBe(
      [
        'Tổng sản phẩm trên địa bàn = 85.881,60 tỷ đồng [giá trị tăng thêm cộng thuế trừ trợ cấp]',
        '├─ giá trị tăng thêm: VA = 74.427,40 tỷ đồng, góp 74.427,40, có phần ước tính thay cho số liệu chưa có báo cáo, phần ước tính 12,3 % [cộng toàn tỉnh]',
        '│  └─ series:x (không tìm thấy)',
        '└─ thuế trừ trợ cấp: TAX = 11.454,20 tỷ đồng, góp 11.454,20 [cộng toàn tỉnh]',
        '   └─ Thuế GTGT = 11.454.200 triệu đồng, góp 11.454,20 ← thue-6-thang.xlsx, Thuế!D12',
        '',
      ].join('\n'),
    )
  })

  test('says where it stops: at the depth asked for, and where figures go round', () => {
    expect(renderTrace(trace('account:GRDP', grdp, 1), 'vi')).toContain('(còn nhánh sâu hơn)')
    const round = lookupOf([
      node('account:a', 1, { inputs: [part('account:b', 1)] }),
      node('account:b', 1, { inputs: [part('account:a', 1)] }),
    ])
    const text = renderTrace(trace('account:a', round, 50), 'en')
    expect(text.trim().split('\n')).toHaveLength(3)
    expect(text).toContain('leads back to a figure above')
  })

  test('folds all but the widest branches, with their sum; all are shown on request', () => {
    const parts = fc.array(fc.integer({ min: -100000, max: 100000 }), { minLength: 13, maxLength: 40 })
    fc.assert(
      fc.property(parts, (values) => {
        const total = sum(values)
        const leaves = values.map((value, i) => node(`obs:51-0123456789abcdef!S!A${i}`, value))
        const root = node('account:t', total, { inputs: leaves.map((leaf) => part(leaf.ref, leaf.value)) })
        const tree = trace('account:t', lookupOf([root, ...leaves]), 2)
        expect(sum(tree.branches.map((b: TraceTree) => b.contribution!))).toBeCloseTo(total, 9)
        const lines = renderTrace(tree, 'vi').trim().split('\n')
        expect(lines).toHaveLength(14)
        const [, count, folded] = /… và (\d+) nhánh nữa, cộng (-?[\d.]+)/.exec(lines.at(-1)!)!
        expect(Number(count)).toBe(values.length - 12)
        const widest = values.toSorted((a, b) => Math.abs(b) - Math.abs(a))
        const smallest = Math.abs(widest[11]!)
        expect(widest.slice(12).every((v) => Math.abs(v) <= smallest)).toBe(true)
        const shown = lines.slice(1, -1).map((l) => Number(/góp (-?[\d.]+)/.exec(l)![1]!.replaceAll('.', '')))
        expect(sum(shown) + Number(folded!.replaceAll('.', ''))).toBe(total)
        expect(Math.min(...shown.map(Math.abs))).toBe(smallest)
        expect(renderTrace(tree, 'vi', Number.POSITIVE_INFINITY).trim().split('\n')).toHaveLength(values.length + 1)
      }),
      { seed: 17, numRuns: 100 },
    )
  })

  test('gives no sum of folded branches when one of them is unknown', () => {
    const leaves = Array.from({ length: 14 }, (_, i) => node(`obs:s!S!A${i}`, i))
    const root = node('account:t', null, { inputs: leaves.map((l, i) => part(l.ref, i === 0 ? null : i)) })
    const text = renderTrace(trace('account:t', lookupOf([root, ...leaves]), 2), 'vi')
    expect(text).toContain('t = chưa có báo cáo [cộng toàn tỉnh]')
    expect(text.trim().endsWith('… và 2 nhánh nữa')).toBe(true)
  })

  test('refuses a first reference that leads nowhere', () => {
    expect(() => trace('account:none', grdp, 3)).toThrow(InvalidInput)
  })
})
