import type { Sheet } from '../../schemas/cell.ts'
import { cellAt } from '../../schemas/cell.ts'
import { identityText, StoredIdentity } from '../../schemas/stored-identity.ts'
import { sha256 } from './sha256.ts'
import { textOf } from './text-cell.ts'

/** The sheet that a generated form carries where nobody sees it. */
export const identitySheet = '_diaban'

/**
 * The identity in A1 of the sheet '_diaban': null without such a sheet, 'damaged' when it is not whole or its checksum, the
 * first 16 hex digits of sha256, is not that of its words.
 */
export function invisibleIdentity(sheets: readonly Sheet[]): StoredIdentity | 'damaged' | null {
  const sheet = sheets.find((one) => one.name === identitySheet)
  if (sheet === undefined) return null
  const stored = StoredIdentity.safeParse(parsed(textOf(cellAt(sheet, 0, 0))))
  if (!stored.success) return 'damaged'
  const expected = sha256(identityText(stored.data)).slice(0, 16)
  return stored.data.checksum === expected ? stored.data : 'damaged'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
