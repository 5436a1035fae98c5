import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect } from 'vitest'
import { CatalogueError, type CatalogueProblem } from '../../jobs/read-catalogue/catalogue-error.ts'
import { readCatalogue } from '../../jobs/read-catalogue.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'

/** A copy of the catalogue for each test, to put mistakes into. */
export function spoiledCatalogue() {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'catalogue-'))
    await cp('catalogue', dir, { recursive: true })
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))
  return {
    get dir() {
      return dir
    },
    /** Replaces the first occurrence of `from` in a catalogue file; gives the line it stood on. */
    async spoil(path: string, from: string, to: string): Promise<number> {
      const text = await readFile(join(dir, path), 'utf8')
      expect(text).toContain(from)
      await writeFile(join(dir, path), text.replace(from, to))
      return text.slice(0, text.indexOf(from)).split('\n').length
    },
    async problemsOf(): Promise<CatalogueProblem[]> {
      const error = await readCatalogue(dir).catch((e: unknown) => e)
      expect(error).toBeInstanceOf(CatalogueError)
      expect(error).toBeInstanceOf(InvalidInput)
      return (error as CatalogueError).problems
    },
  }
}
