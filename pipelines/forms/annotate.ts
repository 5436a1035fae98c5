import type { Finding } from '../../schemas/finding.ts'
import type { FindingWording } from '../../schemas/wording.ts'
import { annotateCsv, findingsCsv } from './annotate-csv.ts'
import { annotateWorkbook } from './annotate-workbook.ts'
import { type ExplainedForm, explanationFinder } from './earlier-explanations.ts'
import { openPackage } from './package/open-package.ts'
import { type ToldFinding, tellFindings } from './told-findings.ts'

/** A file as it was sent, with what was found in it. */
export interface AnnotatedSubmission {
  submission: string
  fileName: string
  bytes: Uint8Array
  findings: readonly Finding[]
  /** What was explained about the same cells in earlier rounds. */
  earlier?: Pick<ExplainedForm, 'formCells' | 'explanations'>
}

/** What goes back to the sender. `file` is null when the sender's own file cannot be opened: then the list alone goes back. */
export interface Annotation {
  file: { name: string; bytes: Uint8Array } | null
  /** The findings as a CSV; null when the annotated workbook lists them itself. */
  list: { name: string; bytes: Uint8Array } | null
  told: ToldFinding[]
}

/**
 * The sender's own file with the findings in it, in Vietnamese: an xlsx with coloured cells, comments and a first sheet; a CSV
 * with a column more, and the list beside it; for anything else the list alone.
 */
export function annotate(sent: AnnotatedSubmission, wordings: readonly FindingWording[]): Annotation {
  const { list, told } = listAlone(sent, wordings)
  const stem = stemOf(sent)
  if (isZip(sent.bytes)) {
    if (!isWorkbook(sent.bytes)) return { file: null, list, told }
    const ending = /\.[^.]*$/.exec(sent.fileName)?.[0] ?? '.xlsx'
    const bytes = annotateWorkbook(sent.bytes, told, sent)
    return { file: { name: `${stem}_ket-qua${ending}`, bytes }, list: null, told }
  }
  if (/\.xls[a-z]?$/i.test(sent.fileName) || isBinary(sent.bytes)) return { file: null, list, told }
  const file = { name: `${stem}_da-kiem-tra.csv`, bytes: annotateCsv(sent.bytes, told) }
  return { file, list, told }
}

/** The findings as a CSV, without the file: for one that cannot be opened, or not within the limits. */
export function listAlone(
  sent: Omit<AnnotatedSubmission, 'bytes'>,
  wordings: readonly FindingWording[],
): Annotation & { file: null; list: NonNullable<Annotation['list']> } {
  const explained = sent.earlier && explanationFinder({ submission: sent.submission, ...sent.earlier })
  const told = tellFindings(sent.findings, sent.submission, wordings, explained)
  return { file: null, list: { name: `${stemOf(sent)}_ket-qua.csv`, bytes: findingsCsv(told) }, told }
}

const stemOf = ({ fileName }: { fileName: string }): string => fileName.replace(/\.[^.]*$/, '')

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

const isWorkbook = (bytes: Uint8Array): boolean => {
  try {
    return openPackage(bytes).has('[Content_Types].xml')
  } catch {
    return false
  }
}

const isBinary = (bytes: Uint8Array): boolean => {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  return !wide && bytes.subarray(0, 4096).includes(0)
}
