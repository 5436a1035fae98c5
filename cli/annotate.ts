import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { annotateSubmission } from '../jobs/annotate-submission.ts'
import { exitCode } from './exit-code.ts'
import { withRuntime } from './open.ts'
import { countFindings } from './print-findings.ts'

/** Writes the sender's own file with the findings in it. Exit 3 when one of them is an error. */
export async function annotate(submission: string, { out }: { out?: string }): Promise<number> {
  return withRuntime({}, async ({ effects }) => {
    const { file, list, told } = await annotateSubmission(submission, effects)
    const place = file === null ? (out ?? list!.name) : (out ?? file.name)
    const written = [{ path: place, bytes: (file ?? list!).bytes }]
    if (file !== null && list !== null) written.push({ path: join(dirname(place), list.name), bytes: list.bytes })
    for (const { path, bytes } of written) {
      await writeFile(path, bytes)
      console.log(`${path}: ${bytes.length} bytes`)
    }
    console.log(countFindings(told))
    return told.some(({ severity }) => severity === 'error') ? exitCode.findings : exitCode.done
  })
}
