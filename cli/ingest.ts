import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { annotateSubmission } from '../jobs/annotate-submission.ts'
import { receive, safeFileName } from '../jobs/receive.ts'
import type { Runtime } from '../jobs/runtime.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import type { Language } from '../schemas/text.ts'
import { readFindings } from '../store/findings.ts'
import { readSubmissionStatuses } from '../store/submissions.ts'
import { contentOf } from './content-of.ts'
import { exitCode } from './exit-code.ts'
import { withRuntime } from './open.ts'
import { countFindings, printFindings } from './print-findings.ts'

export interface IngestOptions {
  province: string
  language: Language
  /** Folder for the senders' own files with the findings in them. */
  annotated?: string
}

/** Takes files in, reads and checks them through the queue, prints every finding. Exit 3 when one is refused or has errors. */
export async function ingest(files: readonly string[], options: IngestOptions): Promise<number> {
  return withRuntime({}, async (runtime) => {
    const workers = await runtime.startWorkers()
    try {
      let clean = true
      for (const file of files) clean = (await ingestOne(file, options, runtime)) && clean
      return clean ? exitCode.done : exitCode.findings
    } finally {
      await workers.close()
    }
  })
}

const sentAgain = ' (gửi lại: từ nay tính theo tệp này / sent again: this file counts from now on)'

const ingestOne = async (file: string, options: IngestOptions, runtime: Runtime): Promise<boolean> =>
  takeIn({ fileName: basename(file), bytes: await contentOf(file) }, options, runtime)

/** Takes one file in through the one door, reads and checks it, prints every finding. False when it is refused or has errors. */
export async function takeIn(
  { fileName, bytes }: { fileName: string; bytes: Uint8Array },
  { province, language, annotated }: IngestOptions,
  runtime: Runtime,
): Promise<boolean> {
  const { wordings } = await runtime.effects.catalogue()
  const most = Number.POSITIVE_INFINITY
  try {
    const { submission, created, again } = await receive({ province, fileName, bytes }, runtime.effects)
    const known = created ? '' : again ? sentAgain : ' (đã nhận trước đây / received before)'
    if (created) await readAndCheck(submission.id, province, runtime)
    const status = (await readSubmissionStatuses(runtime.effects.db, province)).find(
      (s) => s.submissionId === submission.id,
    )
    const findings = await readFindings(runtime.effects.db, [submission.id])
    console.log(
      `${fileName}: ${submission.id} · ${status?.form ?? '—'} · ${status?.period ?? '—'} · ${status?.state}${known}`,
    )
    console.log(countFindings(findings))
    if (findings.length > 0) console.log(printFindings(findings, wordings, { language, most }))
    if (annotated !== undefined) await writeAnnotated(submission.id, annotated, runtime)
    return status?.errors === 0
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    const facts = { file: fileName, ...error.facts }
    const finding = { code: error.code, severity: 'error' as const, place: fileName, facts }
    const stored = { ...finding, province, stage: 'ingest' as const, subject: '' }
    console.log(`${fileName}: không nhận / refused`)
    console.log(printFindings([stored], wordings, { language, most }))
    return false
  }
}

async function writeAnnotated(submission: string, folder: string, { effects }: Runtime): Promise<void> {
  const { file, list } = await annotateSubmission(submission, effects)
  await mkdir(folder, { recursive: true })
  for (const { name, bytes } of [file, list].filter((one) => one !== null)) {
    const path = join(folder, `${submission}_${safeFileName(name)}`)
    await writeFile(path, bytes)
    console.log(`→ ${path}`)
  }
}

async function readAndCheck(submission: string, province: string, { queues }: Runtime): Promise<void> {
  const outcomes = await queues.untilFinished(await queues.enqueueSubmission({ province, submission }))
  const failed = outcomes.find((outcome) => outcome.state === 'failed')
  if (failed) throw new Error(`${failed.id}: ${failed.reason ?? ''}`)
}
