import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A catalogue file: `path` inside the folder with '/', text without a byte order mark, Unicode NFC. */
export interface SourceFile {
  path: string
  text: string
}

/** Every YAML and CSV file below `dir`, sorted by path. Throws the file system's error when the folder cannot be read. */
export async function sourceFiles(dir: string): Promise<SourceFile[]> {
  const names = (await readdir(dir, { recursive: true })).map((name) => name.replaceAll('\\', '/'))
  const paths = names.filter((name) => /\.(ya?ml|csv)$/.test(name)).sort()
  return Promise.all(paths.map((path) => sourceFile(dir, path)))
}

export async function sourceFile(dir: string, path: string): Promise<SourceFile> {
  const text = await readFile(join(dir, path), 'utf8')
  return { path, text: text.replace(/^\uFEFF/, '').normalize('NFC') }
}

/** sha256 over the sorted paths and contents: any edit, rename or removal gives another version. */
export function versionOf(files: readonly SourceFile[]): string {
  const hash = createHash('sha256')
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  for (const { path, text } of sorted) hash.update(`${path}\0${Buffer.byteLength(text)}\0${text}\0`)
  return hash.digest('hex')
}
