import { hash, verify } from '@node-rs/argon2'
import { InvalidInput } from '../../schemas/invalid-input.ts'

/** Argon2id (RFC 9106): 19 MiB, two passes, one lane, the least that OWASP's password storage sheet allows; 16 bytes of salt. */
const argon2id = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

const shortest = 12
const longest = 256

/**
 * Throws InvalidInput `people/weak-password` for one that is short, has few different characters or contains the address's name
 */
export function checkPassword(password: string, email: string): void {
  const name = email.split('@')[0] ?? ''
  const plain = password.toLowerCase()
  const isWeak =
    [...password].length < shortest ||
    password.length > longest ||
    new Set(plain).size < 5 ||
    (name.length > 2 && plain.includes(name))
  if (isWeak) throw new InvalidInput('people/weak-password', { expected: shortest })
}

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), argon2id)

/** The hash of a password that nobody has: what an unknown account is compared with, so that it takes as long as a known one. */
let nobody: Promise<string> | undefined

/** Is this the password? Without a stored one the answer is no, after the same work. */
export async function isPassword(stored: string | null, given: string): Promise<boolean> {
  nobody ??= hashPassword(crypto.randomUUID())
  const right = await verify(stored ?? (await nobody), given.slice(0, longest).normalize('NFC'))
  return right && stored !== null
}
