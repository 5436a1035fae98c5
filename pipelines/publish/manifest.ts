import type { ReleaseFile } from '../../schemas/dataset.ts'
import type { ReleaseManifest } from '../../schemas/published.ts'
import type { Vintage } from '../../schemas/vintage.ts'

/** A submission that the release was made from. */
export interface ReleaseInput {
  submission: string
  fileName: string
  sha256: string
}

/**
 * 'manifest.json' of a release: which vintage it is, what it was made from and every file with
 * its size and hash, by path.
 * `releasedAt` is given by the caller.
 */
export async function manifest(
  files: readonly ReleaseFile[],
  { vintage, inputs, releasedAt }: { vintage: Vintage; inputs: readonly ReleaseInput[]; releasedAt: string },
): Promise<ReleaseFile> {
  const hashed = await Promise.all(
    files.map(async ({ path, bytes }) => ({ path, bytes: bytes.byteLength, sha256: await sha256(bytes) })),
  )
  const document: ReleaseManifest = {
    ...{ vintage: vintage.id, province: vintage.province, round: vintage.round, period: vintage.period },
    ...{ stage: vintage.stage, boundaries: vintage.boundaries, baseYear: vintage.baseYear, releasedAt },
    ...{ official: false, inputHash: vintage.inputHash },
    ...{ catalogueVersion: vintage.catalogueVersion, codeVersion: vintage.codeVersion },
    inputs: inputs.toSorted((a, b) => (a.submission < b.submission ? -1 : 1)),
    files: hashed.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  }
  return { path: 'manifest.json', bytes: new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`) }
}

/** 64 hex digits. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
