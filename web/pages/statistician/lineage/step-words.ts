import type { Both } from '../../../text/language.tsx'

const both = (vi: string, en: string): Both => ({ vi, en })

/** What was done to make a figure, by the step that accounts and series name. */
const steps: Record<string, Both> = {
  'reconcile/as-reported': both('như báo cáo', 'as reported'),
  'reconcile/restate': both('quy đổi về địa giới mới', 'restated on the new map'),
  'reconcile/aggregate-periods': both('cộng các quý', 'quarters added'),
  'reconcile/common-geography': both('cộng nhóm đất chung', 'sum over common land'),
  'compile/value-added': both('giá trị sản xuất trừ chi phí trung gian', 'output less intermediate consumption'),
  'compile/ic-ratio': both('giá trị sản xuất × hệ số chi phí trung gian', 'output × IC ratio'),
  'compile/quantity-price': both('sản lượng × giá', 'quantity × price'),
  'compile/cost': both('cộng chi phí', 'sum of costs'),
  'compile/fisim': both('dịch vụ tài chính tính gián tiếp', 'FISIM'),
  'compile/single-deflation': both('giảm phát đơn', 'single deflation'),
  'compile/double-deflation': both('giảm phát kép', 'double deflation'),
  'compile/volume-extrapolation': both('ngoại suy theo khối lượng', 'volume extrapolation'),
  'compile/same-volume': both('cùng khối lượng năm trước', 'same volume'),
  'compile/implicit-deflator': both('chỉ số giảm phát ngầm', 'implicit deflator'),
  'compile/grdp': both('giá trị tăng thêm cộng thuế trừ trợ cấp', 'value added plus taxes less subsidies'),
  'compile/taxes-by-line': both('cộng các khoản thuế trừ trợ cấp', 'taxes by line less subsidies'),
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
  'compile/official': both('số chính thức do Cục Thống kê công bố', 'official figure'),
  'compile/difference': both('số biên soạn trừ số chính thức', 'compiled less official'),
  'compile/residual': both('phần còn lại', 'residual'),
  'compile/direct-household-output': both('trực tiếp từ hộ, cơ sở', 'directly from households'),
  'compile/direct-commune-product': both('trực tiếp từ sản lượng của xã', 'directly from commune products'),
  'compile/direct-capped': both('trực tiếp, chặn bởi số toàn tỉnh', 'direct, capped by the province'),
  'compile/key-labour': both('phân bổ theo lao động', 'apportioned by labour'),
  'compile/key-population': both('phân bổ theo dân số', 'apportioned by population'),
  'compile/key-commune-retail': both('phân bổ theo bán lẻ', 'apportioned by retail'),
  'compile/key-commune-tax': both('phân bổ theo thuế', 'apportioned by tax'),
  'compile/commune-growth': both('tăng trưởng của xã', 'growth of the commune'),
  'compile/commune-deflated': both('đưa về giá so sánh', 'deflated'),
}

/** A step in words; one that is not listed as its code. Stand-ins and rests are told as additions. */
export function stepWords(step: string): Both {
  if (step === '') return both('ô trong báo cáo', 'cell of a submission')
  const known = steps[step]
  if (known) return known
  const base = Object.keys(steps)
    .filter((code) => step.startsWith(`${code}-`))
    .sort((a, b) => b.length - a.length)[0]
  if (base === undefined) return both(step, step)
  const isStandIn = step.endsWith('stand-in')
  const words = steps[base]!
  return isStandIn
    ? both(`${words.vi}, khóa thay thế`, `${words.en}, by a stand-in`)
    : both(`${words.vi}, phần còn lại ước tính`, `${words.en}, the rest estimated`)
}

const roles: Record<string, Both> = {
  'province-output': both('số toàn tỉnh', 'province'),
  'province-output-constant': both('số toàn tỉnh, giá so sánh', 'province, constant prices'),
  commune: both('xã', 'commune'),
  current: both('giá hiện hành', 'current prices'),
  constant: both('giá so sánh', 'constant prices'),
  key: both('khóa phân bổ', 'key'),
  level: both('kỳ này', 'this period'),
  'level-year-before': both('cùng kỳ năm trước', 'year before'),
  'grdp-year-before': both('GRDP năm trước', 'GRDP, year before'),
  'value-added-year-before': both('giá trị tăng thêm năm trước', 'value added, year before'),
  'ownership-share': both('tỷ trọng loại hình', 'ownership share'),
  reported: both('báo cáo', 'reported'),
  output: both('giá trị sản xuất', 'output'),
  'output-value': both('giá trị sản xuất', 'output'),
  'intermediate-consumption': both('chi phí trung gian', 'intermediate consumption'),
  'value-added': both('giá trị tăng thêm', 'value added'),
  'household-output': both('hộ, cơ sở cá thể', 'households'),
  'ic-ratio': both('hệ số chi phí trung gian', 'IC ratio'),
  'price-index': both('chỉ số giá', 'price index'),
  labour: both('lao động', 'labour'),
  grdp: both('GRDP', 'GRDP'),
  official: both('số chính thức', 'official'),
  compiled: both('số biên soạn', 'compiled'),
  collective: both('tập thể', 'collective'),
  household: both('cá thể', 'household'),
  private: both('tư nhân', 'private'),
  part: both('phần', 'part'),
  'taxes-less-subsidies': both('thuế trừ trợ cấp', 'taxes less subsidies'),
  'goods-and-services': both('hàng hóa, dịch vụ mua', 'goods and services'),
}

/** The part that an input plays; '' where its own name says it. */
export function roleWords(role: string): Both {
  const known = roles[role]
  if (known) return known
  const predecessor = /^predecessor (.*)$/.exec(role)?.[1]
  if (predecessor !== undefined) return both('đơn vị cũ', 'former unit')
  const price = /^price (.*)$/.exec(role)?.[1]
  if (price !== undefined) return both('giá', 'price')
  return /^(quarter |[A-U]$|\d\d$|KV)/.test(role) ? both('', '') : both(role, role)
}
