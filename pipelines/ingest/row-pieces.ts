const pieceBytes = 1024 * 1024
const rowEnd = [0x72, 0x6f, 0x77, 0x3e]

/** The text of a part: UTF-8, or UTF-16 with its mark. */
export function decodedPart(bytes: Uint8Array): string {
  const mark = `${bytes[0]},${bytes[1]}`
  const encoding = mark === '255,254' ? 'utf-16le' : mark === '254,255' ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

/** A part as texts that end after a row, from its bytes as they come: a large sheet is never one text. */
export async function* rowPieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let held: Uint8Array[] = []
  let [size, enough, isWide] = [0, pieceBytes, false]
  let isFirst = true
  for await (const chunk of chunks) {
    isWide ||= size === 0 && isFirst && (chunk[0] === 0xff || chunk[0] === 0xfe)
    held.push(chunk)
    size += chunk.length
    if (isWide || size < enough) continue
    const joined = join(held, size)
    const end = afterLastRow(joined)
    if (end !== null) yield new TextDecoder().decode(joined.subarray(0, end))
    isFirst &&= end === null
    held = [end === null ? joined : joined.slice(end)]
    size = held[0]!.length
    enough = end === null ? 2 * size : size + pieceBytes
  }
  yield decodedPart(join(held, size))
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = chunks
  if (chunks.length === 1 && only !== undefined) return only
  const joined = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    joined.set(chunk, at)
    at += chunk.length
  }
  return joined
}

/** The last place after 'row>'; null when there is none. */
function afterLastRow(bytes: Uint8Array): number | null {
  for (let at = bytes.length - 4; at > 0; at--)
    if (bytes[at] === rowEnd[0] && rowEnd.every((byte, i) => bytes[at + i] === byte)) return at + 4
  return null
}
