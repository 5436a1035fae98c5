import { createHash } from 'node:crypto'
import { identityText, type StoredIdentity } from '../../schemas/stored-identity.ts'

/** Name of the sheet (very hidden) whose A1 holds the identity as JSON. */
export const identitySheet = '_diaban'

/** The identity with its checksum: the first 16 hex digits of sha256 of its text. */
export const formIdentity = (of: Omit<StoredIdentity, 'checksum'>): StoredIdentity => ({
  ...of,
  checksum: createHash('sha256').update(identityText(of)).digest('hex').slice(0, 16),
})
