import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { type Account, statOrNull } from './account.ts'

/** One cluster on disk and all that is needed to run it. */
export interface Cluster {
  /** Folder of bin, lib and share. */
  home: string
  /** Data directory of the cluster, with the major version in its name. */
  directory: string
  account: Account
  /** Server settings, as in postgresql.conf. */
  settings: Record<string, string | number>
}

export const SUPERUSER = 'diaban'

/**
 * How a program runs on a cluster directory. Root on Linux enters the directory first and then gives up its rights,
 * so the server never has to pass through a 0700 directory above; it knows its own directory as /proc/self/cwd.
 */
export function launch(cluster: Cluster, directory: string) {
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
  const asRoot = cluster.account !== null && process.platform === 'linux'
  return { pgdata: asRoot ? '/proc/self/cwd' : directory, options: { cwd: directory, env, ...cluster.account } }
}

/** The password of the cluster's only account: `password` beside the cluster, mode 0600. */
export async function readPassword(dataDir: string): Promise<string> {
  const text = await readFile(join(dataDir, 'password'), 'utf8').catch(() => null)
  if (text === null) throw new InvalidInput('store/no-password', { path: join(dataDir, 'password') })
  return text.trim()
}

async function runInitdb(cluster: Cluster, directory: string, passwordFile: string): Promise<void> {
  const { pgdata, options } = launch(cluster, directory)
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = [`--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  const args = [
    '-D',
    pgdata,
    ...access,
    ...locale,
    '--no-instructions',
    ...(cluster.settings.fsync === 'off' ? ['--no-sync'] : []),
  ]
  const child = spawn(join(cluster.home, 'bin', 'initdb'), args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0) throw new Error(`initdb failed (${code}): ${errors.trim()}`)
}

async function giveTo(account: Account, path: string): Promise<void> {
  if (account) await chown(path, account.uid, account.gid)
}

/** Removes what starts that were killed left beside the cluster, and makes an empty directory for the new one. */
async function emptyDirectory(cluster: Cluster): Promise<string> {
  const directory = `${cluster.directory}.new`
  await rm(directory, { recursive: true, force: true })
  await mkdir(directory, { mode: 0o700 })
  await giveTo(cluster.account, directory)
  return directory
}

/**
 * Makes the cluster when it is absent: UTF-8, order by code point (builtin C.UTF-8), scram-sha-256 with a random
 * password that is kept in `<dataDir>/password`, mode 0600. Complete or absent: made beside and renamed.
 */
export async function createCluster(cluster: Cluster): Promise<void> {
  if (await statOrNull(cluster.directory)) return
  const password = randomBytes(24).toString('base64url')
  const secret = await mkdtemp(join(tmpdir(), 'diaban-'))
  try {
    await giveTo(cluster.account, secret)
    const passwordFile = join(secret, 'password')
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
    await giveTo(cluster.account, passwordFile)
    const directory = await emptyDirectory(cluster)
    await runInitdb(cluster, directory, passwordFile)
    await writeFile(join(dirname(cluster.directory), 'password'), `${password}\n`, { mode: 0o600 })
    await rename(directory, cluster.directory)
  } finally {
    await rm(secret, { recursive: true, force: true })
  }
}
