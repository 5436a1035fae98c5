import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { InvalidInput } from '../../schemas/invalid-input.ts'

/** A file that has come in and lies on disk without a name: whatever ends this process, nothing of it stays. */
export interface Spooled {
  sha256: string
  bytes: number
  read(): Promise<Buffer>
  close(): Promise<void>
}

const folder = join(tmpdir(), 'diaban-uploads')

/**
 * Writes an upload to disk as it comes in, hashing it on the way, so that a slow sender holds no memory.
 *
 * Throws  InvalidInput server/no-room; what the stream throws when the file is larger than allowed
 */
export async function spoolUpload(source: Readable): Promise<Spooled> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomUUID())
  const file = await open(path, 'wx+', 0o600)
  try {
    await unlink(path)
    const hash = createHash('sha256')
    let bytes = 0
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, next) {
        bytes += chunk.length
        hash.update(chunk)
        next(null, chunk)
      },
    })
    await pipeline(source, measure, createWriteStream('', { fd: file.fd, autoClose: false, start: 0 }))
    return { sha256: hash.digest('hex'), bytes, read: () => readWhole(file, bytes), close: () => file.close() }
  } catch (error) {
    await file.close()
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new InvalidInput('server/no-room')
    throw error
  }
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
