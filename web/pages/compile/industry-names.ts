import type { Industry } from '../../../schemas/industry.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useLanguage } from '../../text/language.tsx'

/** Names of industries by code, in the reader's language; the code stands until they have come. */
export function useIndustryNames(): (code: string) => string {
  const { language } = useLanguage()
  const { data } = useAnswer<{ entries: { body: Industry }[] }>('/catalogue/industries')
  const names = new Map(data?.entries.map(({ body }) => [body.code, body.name[language]]))
  return (code) => names.get(code) ?? code
}
