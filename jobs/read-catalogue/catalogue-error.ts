import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { EntryProblem } from '../../schemas/proposal.ts'
import type { Bilingual } from '../../schemas/text.ts'

export type CatalogueProblem = EntryProblem

export function problem(place: { file: string; line: number; field: string }, found: string, expected: Bilingual) {
  const where = place.line === 0 ? { vi: '', en: '' } : { vi: `, dòng ${place.line}`, en: `, line ${place.line}` }
  const field = place.field === '' ? '' : `, ${place.field}`
  return {
    ...place,
    found,
    expected: expected.en,
    message: {
      vi: `${place.file}${where.vi}${field}: thấy ${found}, cần ${expected.vi}`,
      en: `${place.file}${where.en}${field}: found ${found}, expected ${expected.en}`,
    },
  } satisfies CatalogueProblem
}

/** Every problem of the catalogue, found in one pass. A caller's mistake: loading it again does not help. */
export class CatalogueError extends InvalidInput {
  readonly problems: CatalogueProblem[]
  constructor(problems: CatalogueProblem[]) {
    super('catalogue/invalid', { problems: problems.length })
    this.name = 'CatalogueError'
    this.message = problems.map((p) => p.message.vi).join('\n')
    this.problems = problems
  }
}
