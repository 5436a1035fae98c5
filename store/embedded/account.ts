import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { InvalidInput } from '../../schemas/invalid-input.ts'

/** The operating-system account that runs the server; null means the account of this process. */
export type Account = { uid: number; gid: number } | null

/** PostgreSQL refuses to run as root: these accounts stand in, the first that the machine knows. */
const STAND_INS = ['postgres', 'nobody']

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

/** What `stat` says of a path, or null when nothing is there. */
export async function statOrNull(path: string) {
  return stat(path).catch((error) => {
    if (isMissing(error)) return null
    throw error
  })
}

async function standIn(): Promise<Account> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const rows = passwd.split('\n').map((line) => line.split(':'))
  for (const name of STAND_INS) {
    const row = rows.find((fields) => fields[0] === name)
    if (row) return { uid: Number(row[2]), gid: Number(row[3]) }
  }
  throw new InvalidInput('store/no-account', { accounts: STAND_INS.join(', ') })
}

/**
 * The account to run the server of one cluster under. An ordinary user runs it as himself. For root it is the owner
 * of a cluster that is there already, else `postgres`, else `nobody` (initdb needs an account with a name).
 *
 * Throws InvalidInput `store/no-account` for root on a machine without either account
 */
export async function serverAccount(clusterDir: string): Promise<Account> {
  if (process.getuid?.() !== 0) return null
  const found = await statOrNull(clusterDir)
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : standIn()
}

/** Whether `account` can pass through a directory and all above it (mode bits only; access lists are not read). */
export async function canEnter(directory: string, account: NonNullable<Account>): Promise<boolean> {
  for (let path = resolve(directory); ; path = dirname(path)) {
    const found = await statOrNull(path)
    const bit = found?.uid === account.uid ? 0o100 : found?.gid === account.gid ? 0o010 : 0o001
    if (found && (found.mode & bit) === 0) return false
    if (path === dirname(path)) return true
  }
}
