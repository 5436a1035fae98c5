import { isSyllable } from './syllable.ts'
import { fromTcvn3, fromTcvn3Capitals } from './tcvn3.ts'
import { fromVni } from './vni.ts'

type Encoding = 'tcvn3' | 'vni'
type Decode = (text: string) => string

/** A run of letters in one font; '' where the font is not known. */
export interface FontRun {
  text: string
  font: string
}

/** Letters of Latin-1 that Vietnamese does not use: a text that holds one was perhaps typed in an old font. */
const signature = /[¡-±´-¼¾¿ÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïñö÷øûüþ]/
const latin = /[\u00a1-\u00ff]/
/** Letters that only Unicode has. */
const unicode =
  /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]|[\u0300-\u0323]/
/** A number with the mark of a note: '12¹'. */
const numbered = /^[\d.,()\s%+–-]*[\u00b9\u00b2\u00b3]\s*$/
const words = /[^\s\d.,;:()/"'%–-]+/g
/** 'chÕ' for 'chế': a capital in a word of small letters is a letter of an old font, although 'chõ' is a syllable. */
const strayCapital = /\p{Ll}[\u00c0-\u00de]/u
/** 'ĐVT', 'KHĐT'. */
const abbreviation = /^\p{Lu}+$/u

const isWord = (word: string): boolean => !strayCapital.test(word) && isSyllable(word)

const decoders: Record<Encoding, Decode> = { tcvn3: fromTcvn3, vni: fromVni }

/** What a font says of the letters typed in it; null for a Unicode font. */
function decoderOfFont(font: string): Decode | null {
  if (/^\.vn.*h$/i.test(font)) return fromTcvn3Capitals
  if (/^\.vn/i.test(font)) return fromTcvn3
  return /^vni[- ]/i.test(font) ? fromVni : null
}

/** Does a text, or a whole file as one, hold a letter that may be of an old font? */
export const mayBeOldFont = (text: string): boolean => signature.test(text)

/**
 * A decoder for the texts of one file: TCVN3 and VNI letters to Unicode.
 *
 * Method    by the font of each run where it is one of the old ones; else by spelling: a word that is no Vietnamese syllable as it
 *           stands, and is one when decoded, shows its text to be in that encoding. A text that also holds letters of Unicode
 *           is decoded word by word. In a file without any Unicode letter, texts without such a word follow the others.
 * Source    docs/methods/ingest-old-fonts.md
 */
export function legacyDecoder(texts: readonly string[], fonts: readonly string[] = []): (runs: FontRun[]) => string {
  const joined = (runs: readonly FontRun[]) => runs.map((run) => run.text).join('')
  if (!fonts.some((font) => decoderOfFont(font)) && !texts.some(mayBeOldFont)) return joined
  const common = commonEncoding(texts)
  return (runs) => runs.map((run) => decodeRun(run, common)).join('')
}

/** Do at least three words, of one encoding, become syllables only when they are decoded? */
export function provesOldFont(text: string): boolean {
  const { tcvn3, vni } = proofsOf([text.slice(0, 200_000)])
  return Math.max(tcvn3, vni) >= 3 && tcvn3 !== vni
}

function decodeRun({ text, font }: FontRun, common: Encoding | null): string {
  if (!latin.test(text) || numbered.test(text)) return text
  if (unicode.test(text)) return decodeWords(text, common)
  const byFont = decoderOfFont(font)
  if (byFont) return byFont(text)
  const own = ownEncoding(text)
  if (own) return decoders[own](text)
  return font === '' && common !== null && readsWell(decoders[common](text)) ? decoders[common](text) : text
}

/** Only the words that are wrong as they stand. Eth stands for Đ in such texts. */
function decodeWords(text: string, common: Encoding | null): string {
  return text.replace(words, (word) => {
    if (!latin.test(word) || isWord(word)) return word
    const plain = word.replaceAll('Ð', 'Đ').replaceAll('ð', 'đ')
    if (isWord(plain)) return plain
    const own = common !== null && isWord(decoders[common](word)) ? common : ownEncoding(word)
    return own === null ? word : decoders[own](word)
  })
}

const readsWell = (text: string): boolean =>
  (text.match(words) ?? []).every((word) => isWord(word) || abbreviation.test(word))

/** The encoding that most of the strange words of a text prove; null when neither or both do. */
function ownEncoding(text: string): Encoding | null {
  const proofs = proofsOf([text])
  return proofs.tcvn3 === proofs.vni ? null : proofs.tcvn3 > proofs.vni ? 'tcvn3' : 'vni'
}

/** The encoding of a file in which no word is in Unicode; null when some are, or nothing proves one. */
function commonEncoding(texts: readonly string[]): Encoding | null {
  const { tcvn3, vni } = proofsOf(texts.slice(0, 20_000))
  if (texts.some((text) => unicode.test(text)) && tcvn3 + vni < 3) return null
  return tcvn3 === vni ? null : tcvn3 > vni ? 'tcvn3' : 'vni'
}

function proofsOf(texts: readonly string[]): Record<Encoding, number> {
  const proofs = { tcvn3: 0, vni: 0 }
  for (const text of texts) {
    if (!latin.test(text)) continue
    for (const word of text.match(words) ?? []) {
      if (!latin.test(word) || unicode.test(word) || isWord(word)) continue
      if (isWord(fromTcvn3(word))) proofs.tcvn3 += 1
      if (isWord(fromVni(word))) proofs.vni += 1
    }
  }
  return proofs
}
