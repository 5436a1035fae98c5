import type { Bilingual } from './text.ts'

const both = (vi: string, en: string): Bilingual => ({ vi, en })

/** What was done to make a figure, by the step that accounts and series name. */
const steps: Record<string, Bilingual> = {
  'reconcile/as-reported': both('như báo cáo', 'as reported'),
  'reconcile/restate': both('quy đổi về địa giới mới', 'restated on the new map'),
  'reconcile/aggregate-periods': both('cộng các quý', 'quarters added'),
  'reconcile/single-periods': both('lũy kế trừ lũy kế kỳ trước', 'running total less the one before'),
  'reconcile/reclassify': both('quy đổi sang phân ngành mới', 'moved to the new classification'),
  'reconcile/recompute-ratio': both('tính lại tỷ lệ', 'ratio computed again'),
  'reconcile/restate-mean': both('bình quân trên địa giới mới', 'mean restated on the new map'),
  'reconcile/common-geography': both('cộng nhóm đất chung', 'sum over common land'),
  'compile/value-added': both('giá trị sản xuất trừ chi phí trung gian', 'output less intermediate consumption'),
  'compile/ic-ratio': both('giá trị sản xuất × hệ số chi phí trung gian', 'output × IC ratio'),
  'compile/quantity-price': both('sản lượng × giá', 'quantity × price'),
  'compile/dwellings': both('diện tích nhà ở × giá thuê', 'floor area × rent'),
  'compile/cost': both('cộng chi phí', 'sum of costs'),
  'compile/fisim': both('dịch vụ tài chính tính gián tiếp', 'FISIM'),
  'compile/single-deflation': both('giảm phát đơn', 'single deflation'),
  'compile/double-deflation': both('giảm phát kép', 'double deflation'),
  'compile/volume-extrapolation': both('ngoại suy theo khối lượng', 'volume extrapolation'),
  'compile/same-volume': both('cùng khối lượng năm trước', 'same volume'),
  'compile/implicit-deflator': both('chỉ số giảm phát ngầm', 'implicit deflator'),
  'compile/grdp': both('giá trị tăng thêm cộng thuế trừ trợ cấp', 'value added plus taxes less subsidies'),
  'compile/taxes-by-line': both('cộng các khoản thuế trừ trợ cấp', 'taxes by line less subsidies'),
  'compile/sum-quarters': both('cộng các quý', 'quarters added'),
  'compile/sum-region': both('cộng theo khu vực', 'sum by region'),
  'compile/sum-section': both('cộng các ngành cấp 2', 'sum of divisions'),
  'compile/sum-sections': both('cộng các ngành cấp 1', 'sum of sections'),
  'compile/sum-total': both('cộng toàn tỉnh', 'sum of the province'),
  'compile/sum-ownership': both('cộng theo loại hình kinh tế', 'sum by ownership'),
  'compile/ownership-share': both('chia theo tỷ trọng loại hình kinh tế', 'by ownership share'),
  'compile/growth-index': both('so với cùng kỳ năm trước', 'against the year before'),
  'compile/contribution': both('đóng góp vào tăng trưởng', 'contribution to growth'),
  'compile/contribution-share': both('tỷ trọng đóng góp', 'share of the growth'),
  'compile/contribution-tax-in-services': both('đóng góp, thuế gộp vào dịch vụ', 'contribution, taxes in services'),
  'compile/structure': both('cơ cấu', 'structure'),
  'compile/grdp-per-head': both('GRDP chia dân số trung bình', 'GRDP over mean population'),
  'compile/average-population': both('dân số trung bình', 'mean population'),
  'compile/productivity': both('chia cho số lao động', 'per worker'),
  'compile/workers-end-of-year': both('lao động cuối năm', 'workers at the end of the year'),
  'compile/workers-mean-of-quarters': both('lao động bình quân các quý', 'mean workers of the quarters'),
  'compile/benchmark': both('khớp các quý với cả năm', 'quarters benchmarked to the year'),
  'compile/no-quarters': both('chưa đủ các quý', 'quarters are missing'),
  'compile/missing-input': both('chưa có số đầu vào', 'input is missing'),
  'compile/align-to-official': both('khớp với số chính thức', 'aligned to the official figure'),
  'compile/official': both('số chính thức do Cục Thống kê công bố', 'official figure'),
  'compile/difference': both('số biên soạn trừ số chính thức', 'compiled less official'),
  'compile/residual': both('phần còn lại', 'residual'),
  'compile/direct-household-output': both('trực tiếp từ hộ, cơ sở', 'directly from households'),
  'compile/direct-commune-product': both('trực tiếp từ sản lượng của xã', 'directly from commune products'),
  'compile/direct-capped': both('trực tiếp, chặn bởi số toàn tỉnh', 'direct, capped by the province'),
  'compile/direct': both('trực tiếp từ số liệu của xã', 'directly from figures of communes'),
  'compile/key': both('phân bổ theo khóa', 'apportioned by a key'),
  'compile/key-labour': both('phân bổ theo lao động', 'apportioned by labour'),
  'compile/key-population': both('phân bổ theo dân số', 'apportioned by population'),
  'compile/key-commune-retail': both('phân bổ theo bán lẻ', 'apportioned by retail'),
  'compile/key-commune-tax': both('phân bổ theo thuế', 'apportioned by tax'),
  'compile/commune-growth': both('tăng trưởng của xã', 'growth of the commune'),
  'compile/commune-growth-undivided': both(
    'tăng trưởng của nhóm xã không tách được',
    'growth of communes that cannot be parted',
  ),
  'compile/commune-deflated': both('đưa về giá so sánh', 'deflated'),
}

/** What was done beside it, by the end of the step's name; the first that fits, until none does. */
const also: readonly (readonly [RegExp, Bilingual])[] = [
  [/(?<!direct)-capped$/, both('chặn bởi số toàn tỉnh', 'capped by the province')],
  [/-raked$/, both('khớp với tổng của xã', 'raked to totals of communes')],
  [/-stand-in$/, both('có khóa thay thế', 'with a stand-in')],
  [/-and-rest-by-[a-z-]+$/, both('phần còn lại ước tính', 'the rest estimated')],
]

/** A step in words; one that nothing fits as its code. Rakes, stand-ins and rests are told as additions. */
export function stepWords(step: string): Bilingual {
  if (step === '') return both('ô trong báo cáo', 'cell of a submission')
  const known = steps[step]
  if (known) return known
  for (const [end, words] of also)
    if (end.test(step)) {
      const base = stepWords(step.replace(end, ''))
      return both(`${base.vi}, ${words.vi}`, `${base.en}, ${words.en}`)
    }
  const base = ['compile/direct', 'compile/key'].find((code) => step.startsWith(`${code}-`))
  return base === undefined ? both(step, step) : steps[base]!
}
