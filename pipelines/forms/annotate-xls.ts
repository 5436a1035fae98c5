import type { FindingWording } from '../../schemas/wording.ts'
import { readFile } from '../ingest/read-file.ts'
import { type AnnotatedSubmission, type Annotation, annotate } from './annotate.ts'
import { writeCopy } from './write-copy.ts'

/**
 * An .xls with its findings: its sheets copied into an xlsx, which is then annotated as the sender's own would be; its name says that it is a
 * copy. One that cannot be opened or copied: the list alone.
 */
export async function annotateXls(sent: AnnotatedSubmission, wordings: readonly FindingWording[]): Promise<Annotation> {
  const copy = await copied(sent.bytes)
  if (copy === null) return annotate(sent, wordings)
  const fileName = sent.fileName.replace(/\.[^.]*$/, ' (chép từ .xls, chỉ giá trị).xlsx')
  return annotate({ ...sent, bytes: copy, fileName }, wordings)
}

async function copied(bytes: Uint8Array): Promise<Uint8Array | null> {
  try {
    return await writeCopy(await readFile(bytes, 'x.xls'))
  } catch {
    return null
  }
}

/** The mark of the files that Excel wrote before 2007. */
export const isXls = ({ bytes }: Pick<AnnotatedSubmission, 'bytes'>): boolean =>
  [0xd0, 0xcf, 0x11, 0xe0].every((byte, i) => bytes[i] === byte)
