import type { Bilingual } from './text.ts'

const both = (vi: string, en: string): Bilingual => ({ vi, en })

/** The part that an input plays in a figure, by the role that accounts and series name. */
const roles: Record<string, Bilingual> = {
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
  GRDP: both('GRDP', 'GRDP'),
  TAX: both('thuế trừ trợ cấp', 'taxes less subsidies'),
  official: both('số chính thức', 'official'),
  compiled: both('số biên soạn', 'compiled'),
  collective: both('tập thể', 'collective'),
  household: both('cá thể', 'household'),
  private: both('tư nhân', 'private'),
  part: both('phần', 'part'),
  'taxes-less-subsidies': both('thuế trừ trợ cấp', 'taxes less subsidies'),
  'goods-and-services': both('hàng hóa, dịch vụ mua', 'goods and services'),
  state: both('nhà nước', 'state'),
  foreign: both('đầu tư nước ngoài', 'foreign'),
  'average-population': both('dân số trung bình', 'mean population'),
  benchmark: both('số cả năm', 'the year'),
  'commune-total': both('tổng của xã', 'total of the commune'),
  numerator: both('tử số', 'numerator'),
  denominator: both('mẫu số', 'denominator'),
  'interest-received': both('lãi thu', 'interest received'),
  'interest-paid': both('lãi trả', 'interest paid'),
  'loans-at-reference': both('dư nợ theo lãi suất tham chiếu', 'loans at the reference rate'),
  'deposits-at-reference': both('tiền gửi theo lãi suất tham chiếu', 'deposits at the reference rate'),
  'reference-rate': both('lãi suất tham chiếu', 'reference rate'),
  stock: both('số dư', 'stock'),
  'key-less': both('trừ ra khỏi khóa', 'taken off the key'),
  'previous-output': both('giá trị sản xuất năm trước', 'output, year before'),
  'same-volume': both('khối lượng như năm trước', 'volume of the year before'),
  wages: both('tiền lương', 'wages'),
  depreciation: both('khấu hao', 'depreciation'),
  workers: both('số lao động', 'workers'),
  price: both('giá', 'price'),
  quantity: both('sản lượng', 'quantity'),
}

/** Roles that name beside the part which item, unit or period it is of: the label of the input says that. */
const partsOf: readonly (readonly [RegExp, Bilingual])[] = [
  [/^predecessor /, both('đơn vị cũ', 'former unit')],
  [/^price /, both('giá', 'price')],
  [/^price-index /, both('chỉ số giá', 'price index')],
  [/^quantity /, both('sản lượng', 'quantity')],
  [/^volume .* year before$/, both('khối lượng năm trước', 'volume, year before')],
  [/^volume /, both('khối lượng', 'volume')],
  [/^previous-output /, both('giá trị sản xuất năm trước', 'output, year before')],
  [/^code /, both('ngành theo phân ngành cũ', 'industry of the former classification')],
  [/^total /, both('lũy kế', 'running total')],
  [/^official /, both('số chính thức', 'official')],
]

/** The part that an input plays; '' for the code of an item, an indicator, an industry or a period: its label begins with the name. */
export function roleWords(role: string): Bilingual {
  return roles[role] ?? partsOf.find(([start]) => start.test(role))?.[1] ?? both('', '')
}
