import type { Catalogue } from '../schemas/catalogue.ts'
import { kindSchemas, type ProposableKind } from '../schemas/kind-schemas.ts'
import { codeOf, entryHash } from '../store/catalogue.ts'
import { type CatalogueProblem, problem } from './read-catalogue/catalogue-error.ts'
import { checkEntries } from './read-catalogue/check-entries.ts'
import { ruleProblems, ruleWarnings } from './read-catalogue/check-rules.ts'
import { referenceProblems } from './read-catalogue/cross-references.ts'
import { duplicateProblems } from './read-catalogue/duplicates.ts'
import type { Entry } from './read-catalogue/entry.ts'
import { nestsTooDeep } from './read-catalogue/nests-too-deep.ts'
import type { ParsedCatalogue } from './read-catalogue/parse-all.ts'
import { yamlEntries } from './read-catalogue/yaml-entries.ts'

export interface CheckedProposal {
  /** Null where the text is not one entry of the kind. */
  entry: { code: string; body: object; hash: string } | null
  problems: CatalogueProblem[]
  /** What is needless and does not stop it. */
  warnings: CatalogueProblem[]
  /** Provinces whose own the entry is, as proposed and as it stands: nobody else's to change. */
  provinces: string[]
}

/** How the proposed text is called where a problem names its place. */
export const proposedFile = 'de-xuat.yaml'

/**
 * Checks one proposed entry, as YAML or JSON text, by its schema and then inside the catalogue: with the entry in its place every
 * reference is followed and the rules are read together, so that a change that breaks another entry is a problem of that entry.
 */
export function checkProposal(catalogue: Catalogue, kind: ProposableKind, text: string): CheckedProposal {
  const read = readText(text)
  const parsed = checkEntries(read, kindSchemas[kind])
  const [first, ...others] = parsed.entries as Entry<object>[]
  const problems = [...parsed.problems, ...(read.entries.length === 1 ? [] : notOne(read.entries.length))]
  if (first === undefined || others.length > 0 || problems.length > 0)
    return {
      entry: null,
      problems: problems.length > 0 ? problems : notOne(parsed.entries.length),
      warnings: [],
      provinces: [],
    }
  const code = codeOf[kind](first.value as never)
  const whole = withEntry(catalogue, kind, { entry: first, code })
  const replaced = (catalogue[kind] as readonly object[]).find((one) => codeOf[kind](one as never) === code)
  return {
    provinces: [first.value, replaced].flatMap((one) => (one as { province?: string } | undefined)?.province ?? []),
    entry: { code, body: first.value, hash: entryHash(first.value) },
    problems: [...duplicateProblems(whole), ...referenceProblems(whole), ...ruleProblems(whole)],
    warnings: ruleWarnings(whole).filter(({ file }) => file === proposedFile),
  }
}

/** The entries of a text; one that unfolds without end, or is nested too deep to be read, is a problem and nothing else. */
function readText(text: string): ReturnType<typeof yamlEntries> {
  try {
    if (nestsTooDeep(text)) throw new RangeError('nested too deep')
    return yamlEntries({ path: proposedFile, text: text.normalize('NFC') })
  } catch (error) {
    if (!(error instanceof ReferenceError || error instanceof RangeError)) throw error
    const expected = { vi: 'văn bản lồng ít lớp, ít tham chiếu', en: 'a text with few layers and references' }
    const found = problem({ file: proposedFile, line: 1, field: '' }, error.name, expected)
    return { entries: [], refused: [], problems: [found] }
  }
}

const notOne = (found: number): CatalogueProblem[] => [
  problem({ file: proposedFile, line: 1, field: '' }, String(found), { vi: 'đúng một mục', en: 'exactly one entry' }),
]

/** The catalogue as parsed entries, the proposed one in the place of the one of its code, or at the end. */
function withEntry(
  { version: _, history, ...lists }: Catalogue,
  kind: ProposableKind,
  { entry, code }: { entry: Entry<object>; code: string },
): ParsedCatalogue {
  const kinds = { ...lists, ...history, holidays: [] }
  const parsed = Object.entries(kinds).map(([name, values]) => [
    name,
    { entries: values.map((value) => stored(name, value)), refused: [], problems: [] },
  ])
  const whole = Object.fromEntries(parsed) as ParsedCatalogue
  const own = whole[kind].entries as Entry<object>[]
  const place = own.findIndex(({ value }) => codeOf[kind](value as never) === code)
  own.splice(place === -1 ? own.length : place, place === -1 ? 0 : 1, entry)
  return whole
}

/** An entry of the catalogue that is in force: its place is its kind and code. */
function stored(kind: string, value: unknown): Entry<unknown> {
  const nameOf = (codeOf as Record<string, ((entry: never) => string) | undefined>)[kind]
  return { value, file: nameOf === undefined ? kind : `${kind}/${nameOf(value as never)}`, lineOf: () => 0 }
}
