import type { z } from 'zod'
import type { Bilingual } from '../../schemas/text.ts'
import { type CatalogueProblem, problem } from './catalogue-error.ts'
import { type Entry, fieldName, type Parsed, shown, valueAt } from './entry.ts'

/** Parses every entry by its schema; entries that fail give one problem for each wrong field. */
export function checkEntries<S extends z.ZodType>(parsed: Parsed<unknown>, schema: S): Parsed<z.output<S>> {
  const entries: Entry<z.output<S>>[] = []
  const refused = [...parsed.refused]
  const problems = [...parsed.problems]
  for (const entry of parsed.entries) {
    const result = schema.safeParse(entry.value)
    if (result.success) entries.push({ ...entry, value: result.data })
    else {
      refused.push(entry.value)
      problems.push(...result.error.issues.flatMap((issue) => issueProblems(entry, issue)))
    }
  }
  return { entries, refused, problems }
}

type Issue = z.core.$ZodIssue

function issueProblems(entry: Entry<unknown>, issue: Issue): CatalogueProblem[] {
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return nearestBranch(issue.errors).flatMap((inner) =>
      issueProblems(entry, { ...inner, path: [...issue.path, ...inner.path] }),
    )
  }
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
  return paths.map((path) =>
    problem(
      { file: entry.file, line: entry.lineOf(path), field: fieldName(path) },
      shown(valueAt(entry.value, path)),
      expectation(issue),
    ),
  )
}

/** The branch of a union that the value came closest to: not refused as a whole, then the fewest issues. */
function nearestBranch(branches: readonly Issue[][]): Issue[] {
  const distance = (issues: readonly Issue[]) =>
    (issues.some((i) => i.path.length === 0 && i.code === 'invalid_type') ? 1000 : 0) + issues.length
  return [...branches].sort((a, b) => distance(a) - distance(b))[0] ?? []
}

const same = (text: string): Bilingual => ({ vi: text, en: text })

function expectation(issue: Issue): Bilingual {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? same(issue.expected)
    case 'invalid_value':
      return {
        vi: `một trong ${issue.values.map(String).join(', ')}`,
        en: `one of ${issue.values.map(String).join(', ')}`,
      }
    case 'invalid_format':
      return { vi: `dạng ${issue.pattern ?? issue.format}`, en: `the form ${issue.pattern ?? issue.format}` }
    case 'too_small':
      return { vi: `ít nhất ${issue.minimum}`, en: `at least ${issue.minimum}` }
    case 'too_big':
      return { vi: `nhiều nhất ${issue.maximum}`, en: `at most ${issue.maximum}` }
    case 'unrecognized_keys':
      return { vi: 'không có trường này', en: 'no such field' }
    default:
      return same(issue.message)
  }
}

const typeNames: Record<string, Bilingual> = {
  string: { vi: 'chữ', en: 'text' },
  number: { vi: 'số', en: 'a number' },
  int: { vi: 'số nguyên', en: 'a whole number' },
  boolean: { vi: 'true hoặc false', en: 'true or false' },
  array: { vi: 'một danh sách', en: 'a list' },
  object: { vi: 'một nhóm trường', en: 'a group of fields' },
}
