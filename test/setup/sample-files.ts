import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReceivedFile } from '../../jobs/receive.ts'
import { packageRoot } from '../../store/package-root.ts'

const folder = join(packageRoot(), 'samples', 'rounds')

/** The sample files of one province with their times of receipt, as the demo sends them. */
export function sampleFiles(province: string): (ReceivedFile & { receivedAt: string })[] {
  const { files } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    files: { file: string; province: string; receivedAt: string }[]
  }
  return files
    .filter((f) => f.province === province)
    .map(({ file, receivedAt }) => ({
      province,
      fileName: file.split('/').at(-1)!,
      bytes: new Uint8Array(readFileSync(join(folder, file))),
      receivedAt,
    }))
}
