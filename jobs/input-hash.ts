import { createHash } from 'node:crypto'

/** What a vintage was made from, as one sha256: round, submissions (in any order), catalogue and code. */
export function inputHash(parts: {
  round: string
  submissions: readonly string[]
  catalogueVersion: string
  codeVersion: string
}): string {
  const text = [parts.round, parts.catalogueVersion, parts.codeVersion, ...[...parts.submissions].sort()].join('\n')
  return createHash('sha256').update(text).digest('hex')
}
