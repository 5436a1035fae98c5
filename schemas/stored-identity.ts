import { z } from 'zod'

/**
 * What a generated form says about itself in A1 of its sheet '_diaban', as JSON. `checksum`: the first 16 hex digits of sha256 of
 * 'form|version|agency|province|period'.
 */
export const StoredIdentity = z.object({
  form: z.string(),
  version: z.string(),
  agency: z.string(),
  province: z.string(),
  period: z.string(),
  checksum: z.string(),
})
export type StoredIdentity = z.infer<typeof StoredIdentity>
