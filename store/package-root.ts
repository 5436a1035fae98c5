import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of package.json, from the sources as well as from the build in dist/. */
export function packageRoot(): string {
  for (let path = import.meta.dirname; path !== dirname(path); path = dirname(path)) {
    if (existsSync(join(path, 'package.json'))) return path
  }
  throw new Error(`no package.json above ${import.meta.dirname}`)
}
