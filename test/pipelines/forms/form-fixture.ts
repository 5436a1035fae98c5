import { readCatalogue } from '../../../jobs/read-catalogue.ts'
import type { Catalogue } from '../../../schemas/catalogue.ts'
import type { Form } from '../../../schemas/form.ts'
import type { Submission } from '../../../schemas/submission.ts'

let known: Promise<Catalogue> | undefined
export const officeCatalogue = (): Promise<Catalogue> => (known ??= readCatalogue('catalogue'))

export function formOf({ forms }: Catalogue, symbol: string): Form {
  return forms.find((form) => form.symbol === symbol)!
}

export const submissionOf = (province: string, fileName: string, receivedAt: string): Submission => ({
  id: `${province}-0123456789abcdef`,
  province,
  sha256: '0123456789abcdef'.repeat(4),
  fileName,
  bytes: 1,
  receivedAt,
})
