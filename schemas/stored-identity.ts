import { z } from 'zod'

/**
 * What a generated form says about itself in A1 of its sheet '_diaban', as JSON. `checksum`: the first 16 hex digits of sha256 of
 * 'form|version|agency|province|period', and the communes where it is for some of them only.
 */
export const StoredIdentity = z.object({
  form: z.string(),
  version: z.string(),
  agency: z.string(),
  province: z.string(),
  period: z.string(),
  areas: z.array(z.string()).min(1).optional(),
  checksum: z.string(),
})
export type StoredIdentity = z.infer<typeof StoredIdentity>

/** What the checksum is of. */
export const identityText = ({
  form,
  version,
  agency,
  province,
  period,
  areas = [],
}: Omit<StoredIdentity, 'checksum'>) => [form, version, agency, province, period, ...areas].join('|')
