const BLOCK = 512

/** The bytes are not an archive as `tarEntry` writes it. */
export class DamagedArchive extends Error {}

/** One file of an archive; `body` must be read to its end before the next entry is asked for. */
export interface TarEntry {
  name: string
  size: number
  body: AsyncGenerator<Buffer>
}

/** A file of a tar archive (POSIX ustar): its head, its bytes, zeros up to the next block. */
export function tarEntry(name: string, bytes: Buffer, at: Date): Buffer {
  const head = Buffer.alloc(BLOCK)
  const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`
  head.write(name, 0, 100, 'utf8')
  head.write(octal(0o600, 8), 100)
  head.write(octal(0, 8), 108)
  head.write(octal(0, 8), 116)
  head.write(octal(bytes.length, 12), 124)
  head.write(octal(Math.floor(at.getTime() / 1000), 12), 136)
  head.write(' '.repeat(8), 148)
  head.write('0', 156)
  head.write('ustar\x0000', 257)
  head.write(`${sumOf(head).toString(8).padStart(6, '0')}\0 `, 148)
  return Buffer.concat([head, bytes, Buffer.alloc(padding(bytes.length))])
}

/** What ends an archive. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * BLOCK)

const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK
const sumOf = (head: Buffer): number => head.reduce((sum, byte) => sum + byte, 0)

/** Reads exact lengths out of chunks of any length. */
class Bytes {
  readonly #source: AsyncIterator<Buffer>
  #kept: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** At most `most` bytes, at least one. Throws DamagedArchive at the end of the source. */
  async some(most: number): Promise<Buffer> {
    while (this.#kept.length === 0) {
      const { done, value } = await this.#source.next()
      if (done) throw new DamagedArchive('the archive ends too early')
      this.#kept = value
    }
    const taken = this.#kept.subarray(0, most)
    this.#kept = this.#kept.subarray(taken.length)
    return taken
  }

  async *next(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0; ) {
      const taken = await this.some(left)
      left -= taken.length
      yield taken
    }
  }
}

async function gather(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

/** The entries of an archive that `tarEntry` wrote, in order. Throws DamagedArchive when a head is damaged or the end is missing. */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const bytes = new Bytes(source)
  for (;;) {
    const head = await gather(bytes.next(BLOCK))
    if (head.every((byte) => byte === 0)) return
    const said = Number.parseInt(head.toString('latin1', 148, 154), 8)
    head.fill(' ', 148, 156)
    const size = Number.parseInt(head.toString('latin1', 124, 135), 8)
    if (sumOf(head) !== said || !Number.isSafeInteger(size)) throw new DamagedArchive('the head of an entry is damaged')
    const name = head.toString('utf8', 0, 100).replace(/\0.*$/s, '')
    yield { name, size, body: bytes.next(size) }
    await gather(bytes.next(padding(size)))
  }
}

/** The text of a small entry. Throws DamagedArchive for one over `most` bytes. */
export async function textOf(entry: TarEntry, most = 10_000_000): Promise<string> {
  if (entry.size > most) throw new DamagedArchive(`${entry.name} is too long`)
  return (await gather(entry.body)).toString('utf8')
}
