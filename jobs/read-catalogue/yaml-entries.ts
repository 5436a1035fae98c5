import { type Document, isCollection, isMap, isNode, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { problem } from './catalogue-error.ts'
import type { Entry, FieldPath, Parsed } from './entry.ts'
import type { SourceFile } from './source-files.ts'

/** The entries of a YAML file: the members of its list, or the file itself when it holds one mapping. */
export function yamlEntries(file: SourceFile): Parsed<unknown> {
  const lines = new LineCounter()
  const document = parseDocument(file.text, { lineCounter: lines })
  if (document.errors.length > 0) return { entries: [], refused: [], problems: syntaxProblems(file, document, lines) }
  const content: unknown = document.toJS()
  const values: unknown[] = Array.isArray(content) ? content : content === null ? [] : [content]
  const prefix = (index: number): FieldPath => (isSeq(document.contents) ? [index] : [])
  const entries = values.map(
    (value, index): Entry<unknown> => ({
      value,
      file: file.path,
      lineOf: (path) => lineOf(document, lines, [...prefix(index), ...path]),
    }),
  )
  return { entries, refused: [], problems: [] }
}

function syntaxProblems(file: SourceFile, document: Document, lines: LineCounter) {
  return document.errors.map((error) =>
    problem(
      { file: file.path, line: lines.linePos(error.pos[0]).line, field: '' },
      error.message.split('\n')[0] ?? error.code,
      { vi: 'YAML đúng cú pháp', en: 'well-formed YAML' },
    ),
  )
}

/** Line of the deepest node that exists on the path; of the key itself when the last step names one. */
function lineOf(document: Document, lines: LineCounter, path: FieldPath): number {
  let node: Node | null = isNode(document.contents) ? document.contents : null
  let offset = node?.range?.[0] ?? 0
  for (const step of path) {
    if (!isCollection(node)) break
    const pair = isMap(node) ? node.items.find((p) => isNode(p.key) && String(p.key) === String(step)) : undefined
    const next: unknown = pair ? pair.value : node.get(step, true)
    offset = (isNode(pair?.key) ? pair.key.range?.[0] : isNode(next) ? next.range?.[0] : undefined) ?? offset
    node = isNode(next) ? next : null
  }
  return lines.linePos(offset).line
}
