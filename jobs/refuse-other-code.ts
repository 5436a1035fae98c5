import { InvalidInput } from '../schemas/invalid-input.ts'
import type { VintageRow } from '../store/database.ts'

/**
 * Ends a stage whose vintage another version of the program began: a vintage is made by one version, the one it names. The sweep
 * enqueues the round anew, which plans the vintage again under this version.
 *
 * Throws  InvalidInput compile/other-code
 */
export function refuseOtherCode(vintage: VintageRow, codeVersion: string): void {
  if (vintage.frozen_at !== null || vintage.code_version === codeVersion) return
  throw new InvalidInput('compile/other-code', { found: vintage.code_version, expected: codeVersion })
}
