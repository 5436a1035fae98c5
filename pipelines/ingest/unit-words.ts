import { plainWords } from './header-words.ts'

/** What a unit measures, as far as its words tell. */
type Family = 'money' | 'mass' | 'surface' | 'people' | 'percent' | 'energy' | 'other'

const families: [Family, RegExp][] = [
  ['percent', /%|phan tram/],
  ['money', /\bdong\b|\busd\b|\bvnd\b|\btrd\b|do la|\bdongs\b/],
  ['mass', /\btan\b|\bta\b|\bkg\b|\btons?\b/],
  ['surface', /\bha\b|\bkm2\b|\bm2\b|hec-?ta|m²|km²/],
  ['people', /\bnguoi\b|lao dong|\bpersons?\b/],
  ['energy', /kwh/],
]
const topics: [Family, RegExp][] = [
  ['percent', /%|\bso voi\b|toc do|\bt[yi] (?:le|trong)\b|co cau|chi so|tang truong/],
  ['surface', /dien tich/],
  ['mass', /san luong|khoi luong/],
  ['people', /dan so|lao dong|so nguoi/],
  ['energy', /dien thuong pham|dien san xuat/],
  ['money', /gia tri|doanh thu|\bvon\b|\bthue\b|\bthu\b|\bchi\b|\btien\b|kim ngach|grdp|tong san pham/],
]
const unitWord =
  /^(?:(?:1\.?000|nghin|ngan|trieu|tr\.?|ty|ti|tram|thous\.?|mill\.?|bill\.?)\s*)?(?:%|dong|dongs|d|vnd|usd|tan|ta|kg|tons?|ha|km2|m2|m3|m²|m³|nguoi|persons?|lan|times|kwh|con|cai|chiec|luot|ho|lit|quintals?|diem phan tram)(?:\s*\/\s*[a-z0-9. ]+)?$/

const familyOf = (unit: string): Family => families.find(([, words]) => words.test(plainWords(unit)))?.[0] ?? 'other'

/** 'Sản lượng (nghìn tấn)' -> 'nghìn tấn', 'Điểm phần trăm' -> itself; null when a text ends in no unit. */
export function bracketUnit(text: string): string | null {
  const bracket = /\(([^()]+)\)\s*$/.exec(text)?.[1]
  const inside = (bracket ?? text).replace(/^(?:đvt|đơn vị tính|đơn vị)\s*:\s*/iu, '').trim()
  return unitWord.test(plainWords(inside)) ? inside : null
}

/** 'Đơn vị tính: Tấn; Triệu đồng' -> its text, 'Tỷ đồng; %' alone -> itself; null when the text is no unit line. */
export function unitLineText(text: string): string | null {
  const line = text.normalize('NFC').trim()
  const found = /^\(?\s*(?:đơn vị(?: tính)?|đvt|đ\.v\.t|unit)\s*[:.]\s*(.+?)\s*\)?$/isu.exec(line)
  if (found) return found[1]!
  const parts = line.split(/\s*[;,]\s*|\s+và\s+/u)
  return line !== '' && parts.every((part) => unitWord.test(plainWords(part))) ? line : null
}

/** The unit of one figure under a unit line: the only one; of several the one that header and label speak of; else null. */
export function unitOfFigure(line: string | null, words: readonly string[]): string | null {
  const topic = topics.find(([, about]) => about.test(plainWords(words.join(' | '))))?.[0]
  const parts = (line ?? '').split(/\s*[;,|]\s*|\s+và\s+/u).filter((part) => part !== '')
  if (parts.length <= 1) return topic === 'percent' && /%/.test(words.join(' ')) ? '%' : line
  const units = parts.map((part) => ({
    about: plainWords(part.replace(/:?[^:]*$/, '')),
    unit: part.replace(/^.*:\s*/, ''),
  }))
  const told = units.filter(({ about }) => about !== '' && plainWords(words.join(' | ')).includes(about))
  if (told.length === 1) return told[0]!.unit
  const fitting = units.filter(({ unit }) => familyOf(unit) === topic)
  if (fitting.length === 1) return fitting[0]!.unit
  return topic === 'percent' && fitting.length === 0 ? '%' : null
}
