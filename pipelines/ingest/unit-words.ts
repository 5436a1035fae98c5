import { plainWords } from './header-words.ts'

/** What a unit measures, as far as its words tell. */
type Family = 'money' | 'mass' | 'surface' | 'people' | 'percent' | 'energy' | 'other'

const families: [Family, RegExp][] = [
  ['percent', /%|phan tram/],
  ['money', /\bdong\b|\busd\b|\bvnd\b|\btrd\b|do la|\bdongs\b/],
  ['other', /\/ ?(?:ha|nguoi|ho|tan|kg|m2)\b/],
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
  /^(?:(?:1\.?000|10\^\d|nghin|ngan|trieu|tr\.?|ty|ti|tram|thous\.?|mill\.?|bill\.?)\s*)?(?:%|dong|dongs|d|vnd|usd|tan|ta|kg|tons?|ha|km2|m2|m3|m²|m³|nguoi|persons?|lan|times|kwh|con|heads?|cai|chiec|luot|ho|lit|bao|san pham|vien|quintals?|diem (?:phan tram|%)|dpt|do la(?: my)?)(?:\s*\/\s*[a-z0-9. ]+)?$/

const familyOf = (unit: string): Family => families.find(([, words]) => words.test(plainWords(unit)))?.[0] ?? 'other'

export const isUnit = (text: string): boolean => unitWord.test(plainWords(text))

/** 'Sản lượng (nghìn tấn)' -> 'nghìn tấn', 'Điểm phần trăm' -> itself; null when a text ends in no unit. */
export function bracketUnit(text: string): string | null {
  const bracket = /\(([^()]+)\)[\s*¹²³]*$/.exec(text)?.[1]
  const inside = (bracket ?? text).replace(/^(?:đvt|đơn vị tính|đơn vị)\s*:\s*/iu, '').trim()
  return isUnit(inside) ? inside : null
}

/** 'Tỷ đồng - Bill. dongs' -> 'Tỷ đồng': of a unit in two languages the first. */
export function inOneLanguage(text: string): string {
  const both = /^(.+?)\s+[-–/]\s+(?:unit\s*:\s*)?(.+)$/iu.exec(text)
  if (
    !both ||
    !isUnit(both[1]!.replace(/^.*:\s*/, '')) ||
    !/\b(?:dongs?|tons?|persons?|times|heads?|usd|ha|quintals?|unit)\b|%/i.test(both[2]!)
  )
    return text
  return both[1]!.trim()
}

/**
 * 'Đơn vị tính: Tấn; Triệu đồng' -> its text, also at the end of a title or in its bracket; 'Tỷ đồng; %' alone -> itself; null when
 * the text is no unit line.
 */
export function unitLineText(text: string): string | null {
  const line = text.slice(0, 500).normalize('NFC').trim()
  const found = /^\(?\s*(?:đơn vị(?: tính)?|đvt|đ\.v\.t|unit)\s*[:.]\s*(.+?)\s*\)?$/isu.exec(line)
  if (found) return inOneLanguage(found[1]!)
  const inTitle = /[\s(,;-](?:đơn vị tính|đvt)\s*:\s*([^():]+?)\s*\)?$/iu.exec(line)
  if (inTitle) return inOneLanguage(inTitle[1]!)
  const bare = inOneLanguage(line.replace(/^\((.*)\)$/s, '$1'))
  const parts = bare.split(/\s*[;,]\s*|\s+và\s+/u)
  return bare !== '' && parts.every(isUnit) ? bare : null
}

/** 'Giá trị: triệu đồng', 'Giá trị - triệu đồng': of what a unit in a line is. */
const topicOf = /^(.*?)(?::|\s[-–])\s*(?=[^:]*$)/u

/** The unit of one figure under a unit line: the only one; of several the one that header and label speak of; else null. */
export function unitOfFigure(line: string | null, words: readonly string[]): string | null {
  const topic = topics.find(([, about]) => about.test(plainWords(words.join(' | '))))?.[0]
  const parts = (line ?? '').split(/\s*[;,|]\s*|\s+và\s+/u).filter((part) => part !== '')
  if (parts.length <= 1) return topic === 'percent' && /%/.test(words.join(' ')) ? '%' : line
  const units = parts.map((part) => ({
    about: plainWords(topicOf.exec(part)?.[1] ?? ''),
    unit: part.replace(topicOf, ''),
  }))
  const told = units.filter(({ about }) => about !== '' && plainWords(words.join(' | ')).includes(about))
  if (told.length === 1) return told[0]!.unit
  const fitting = units.filter(({ unit }) => familyOf(unit) === topic)
  if (fitting.length === 1) return fitting[0]!.unit
  return topic === 'percent' && fitting.length === 0 ? '%' : null
}

/** May a note give the unit to figures of the other: money stays money, hectares stay hectares, goods may be counted in any way? */
export function mayStandFor(noted: string, other: string | null): boolean {
  if (other === null) return true
  const [to, from] = [familyOf(noted), familyOf(other)]
  const goods: Family[] = ['mass', 'energy', 'other']
  return to === from || (goods.includes(to) && goods.includes(from) && !/\//.test(other))
}
