import { onceEachText } from '../../schemas/once.ts'

const onset = '(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])'
/** Vowels with the ends that they may have. */
const rimes = [
  '(?:iêu|yêu|oai|oao|oay|oeo|uây|uôi|uya|uyu|ươi|ươu|uêu|ai|ao|au|ay|âu|ây|eo|êu|ia|ya|iu|oi|ôi|ơi|ua|ui|uơ|ưa|ưi|ưu)',
  'o?a(?:ch|ng|nh|[ckmnpt])?',
  'o?e(?:ng|[ckmnpt])?',
  '(?:ê|i)(?:ch|nh|[mnpt])?',
  'uê(?:ch|nh)?',
  'u?y(?:ch|nh|[mnpt])?',
  '(?:oo?|ô|ơ|u|ư)(?:ng|[ckmnpt])?',
  '(?:o?ă|u?â|iê|u?yê|uô|ươ)(?:ng|[ckmnpt])',
].join('|')
const whole = new RegExp(`^${onset}?(?:${rimes})$`, 'u')
const tone = /[\u0300\u0301\u0303\u0309\u0323]/g
const stopped = /(?:ch|[ckpt])$/

/** Is a word one Vietnamese syllable, by its letters: beginning, vowels, end, at most one tone that its end allows? */
export const isSyllable = onceEachText(
  50_000,
  (word) => word.length <= 12 && spelt(word.toLowerCase().normalize('NFD')),
)

function spelt(decomposed: string): boolean {
  const tones = decomposed.match(tone) ?? []
  if (tones.length > 1) return false
  const bare = decomposed.replace(tone, '').normalize('NFC')
  if (!whole.test(bare)) return false
  return !stopped.test(bare) || tones.length === 0 || tones[0] === '\u0301' || tones[0] === '\u0323'
}
