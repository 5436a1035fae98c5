const tones: Record<string, string> = { ù: '\u0301', ø: '\u0300', û: '\u0309', õ: '\u0303', ï: '\u0323' }
const circumflex: Record<string, string> = {
  â: '\u0302',
  á: '\u0302\u0301',
  à: '\u0302\u0300',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  ä: '\u0302\u0323',
}
const breve: Record<string, string> = {
  ê: '\u0306',
  é: '\u0306\u0301',
  è: '\u0306\u0300',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  ë: '\u0306\u0323',
}

/** Marks that may follow a letter. */
const marksOf: Record<string, Record<string, string>> = {
  a: { ...tones, ...circumflex, ...breve },
  e: { ...tones, ...circumflex },
  o: { ...tones, ...circumflex },
  u: tones,
  y: tones,
  ô: tones,
  ö: tones,
}
/** Letters of one code. */
const single: Record<string, string> = {
  ô: 'ơ',
  ö: 'ư',
  í: 'í',
  ì: 'ì',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  î: 'ỵ',
  ñ: 'đ',
}

/**
 * A text typed in a VNI font (VNI-Times), in Unicode (NFC): a letter and, after it, a letter that stands for its marks.
 *
 * Source    the VNI character set for Windows, as in the charset table of xvnkb
 */
export function fromVni(text: string): string {
  let out = ''
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!
    const lower = letter.toLowerCase()
    const marks = marksOf[lower]?.[text[at + 1]?.toLowerCase() ?? '']
    const base = single[lower] ?? lower
    out += (letter === lower ? base : base.toUpperCase()) + (marks ?? '')
    if (marks !== undefined) at += 1
  }
  return out.normalize('NFC')
}
