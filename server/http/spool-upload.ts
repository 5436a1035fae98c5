import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

/** A file that has come in and lies on disk without a name: whatever ends this process, nothing of it stays. */
export interface Spooled {
  sha256: string
  bytes: number
  read(): Promise<Buffer>
  close(): Promise<void>
}

/**
 * Writes an upload to disk as it comes in, hashing it on the way, so that a slow sender holds no memory.
 *
 * Throws  ENOSPC where the disk is full; what the stream throws when the file is larger than allowed
 */
export async function spoolUpload(source: Readable): Promise<Spooled> {
  const file = await openNameless()
  try {
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of source as AsyncIterable<Buffer>) {
      bytes += chunk.length
      hash.update(chunk)
      await file.writeFile(chunk)
    }
    return { sha256: hash.digest('hex'), bytes, read: () => readWhole(file, bytes), close: () => file.close() }
  } catch (error) {
    await file.close()
    throw error
  }
}

/** A file of nobody's but this process, which is gone with it. */
async function openNameless(): Promise<File> {
  const folder = join(tmpdir(), 'diaban-uploads')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomUUID())
  const file = await open(path, 'wx+', 0o600)
  await unlink(path)
  return file
}

type File = Awaited<ReturnType<typeof open>>

async function readWhole(file: File, bytes: number): Promise<Buffer> {
  const whole = Buffer.alloc(bytes)
  for (let at = 0; at < bytes; ) {
    const { bytesRead } = await file.read(whole, at, bytes - at, at)
    if (bytesRead === 0) throw new Error('the spooled file is shorter than what came in')
    at += bytesRead
  }
  return whole
}
