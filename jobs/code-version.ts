import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Package-independent name of the code that computes: hash of every file of pipelines/ and schemas/, as run. */
export function codeVersion(): string {
  const hash = createHash('sha256')
  for (const folder of ['pipelines', 'schemas']) {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    for (const file of files.filter((name) => /\.(js|ts)$/.test(name)).sort()) {
      hash.update(file).update(readFileSync(join(root, folder, file)))
    }
  }
  return hash.digest('hex').slice(0, 12)
}
