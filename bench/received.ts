import type { Submission } from '../schemas/submission.ts'

/** A file as received, for benches. */
export const received: Submission = {
  id: '51-0123456789abcdef',
  province: '51',
  fileName: 'bieu.xlsx',
  bytes: 1,
  receivedAt: '2025-07-10T00:00:00Z',
  sha256: '0'.repeat(64),
}
