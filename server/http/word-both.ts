import type { Finding } from '../../schemas/finding.ts'
import type { Bilingual } from '../../schemas/text.ts'
import { type FindingWording, wordFinding } from '../../schemas/wording.ts'

/** A finding in both languages; '' where there is no advice. */
export function wordBoth(
  finding: Finding,
  wordings: readonly FindingWording[],
): { message: Bilingual; advice: Bilingual } {
  const [vi, en] = [wordFinding(finding, wordings, 'vi'), wordFinding(finding, wordings, 'en')]
  const advice = (text: string) => (text === '—' ? '' : text)
  return {
    message: { vi: vi.message, en: en.message },
    advice: { vi: advice(vi.advice), en: advice(en.advice) },
  }
}
