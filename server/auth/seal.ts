import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InvalidInput } from '../../schemas/invalid-input.ts'

const cipher = 'aes-256-gcm'

/**
 * The key that seals second-factor secrets in the database: from DIABAN_SECRET (32 characters or more; the same on every server of
 * an installation), else a file of `home` that is made at the first call, readable by its owner only.
 *
 * Throws InvalidInput `people/short-secret`
 */
export async function sealingKey(env: NodeJS.ProcessEnv, home: string): Promise<Buffer> {
  const given = env.DIABAN_SECRET
  if (given !== undefined && given !== '') {
    if (given.length < 32) throw new InvalidInput('people/short-secret', { expected: 32 })
    return Buffer.from(hkdfSync('sha256', given, '', 'diaban second factor', 32))
  }
  const path = join(home, 'secret.key')
  await mkdir(home, { recursive: true })
  await writeFile(path, randomBytes(32), { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return readFile(path)
}

/** Encrypts for the database: nonce, tag, text. Bound to `owner`, so that a secret moved to another account does not open. */
export function seal(key: Buffer, owner: string, secret: Uint8Array): Buffer {
  const nonce = randomBytes(12)
  const locked = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(owner))
  const text = Buffer.concat([locked.update(secret), locked.final()])
  return Buffer.concat([nonce, locked.getAuthTag(), text])
}

/** Throws Error for another key, another owner or changed bytes. */
export function unseal(key: Buffer, owner: string, sealed: Buffer): Buffer {
  const opened = createDecipheriv(cipher, key, sealed.subarray(0, 12)).setAAD(Buffer.from(owner))
  opened.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([opened.update(sealed.subarray(28)), opened.final()])
}
