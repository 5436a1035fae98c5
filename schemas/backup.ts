import { z } from 'zod'

/** Name and version of the format; docs/operate.md describes it. */
export const backupFormat = 'diaban-backup-1'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const Name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/)
const Whole = z.int().min(0)

/** A table as copied: its columns in the order of the copy, and how far each numbering of a column had come. */
export const BackupTable = z.strictObject({
  name: Name,
  columns: z.array(Name).min(1),
  numbering: z.array(z.strictObject({ column: Name, last: Whole.nullable() })),
})
export type BackupTable = z.infer<typeof BackupTable>

/** First entry of a backup: which schema it is of, what it holds, and what the audit chain looked like. */
export const BackupHeader = z.strictObject({
  format: z.literal(backupFormat),
  takenAt: z.iso.datetime({ offset: true }),
  migrations: z.array(z.strictObject({ name: z.string(), sha256: Sha256 })).min(1),
  tables: z.array(BackupTable).min(1),
  audit: z.array(
    z.strictObject({
      ...{ province: z.string(), rows: Whole, head: Sha256 },
      broken: z.strictObject({ ordinal: Whole, reason: z.enum(['changed', 'removed', 'unlinked']) }).nullable(),
    }),
  ),
})
export type BackupHeader = z.infer<typeof BackupHeader>

/** Last entry of each table: what its parts, put together, must be. */
export const BackupSum = z.strictObject({ rows: Whole, bytes: Whole, sha256: Sha256 })
export type BackupSum = z.infer<typeof BackupSum>
