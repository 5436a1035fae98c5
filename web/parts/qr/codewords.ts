/** Of each version from 1 on, at the lowest level of correction: codewords of correction a block, and blocks (ISO/IEC 18004, table 9). */
const correction = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22]
const blockCounts = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6]

/** Where the small squares of alignment stand, on both axes. */
export function alignmentOf(version: number): number[] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2
  const last = version * 4 + 10
  return [6, ...Array.from({ length: count - 1 }, (_, i) => last - step * (count - 2 - i))]
}

/** All codewords that a symbol of a version has room for. */
function roomOf(version: number): number {
  const aligned = version === 1 ? 0 : (Math.floor(version / 7) + 2) ** 2 * 25
  const count = version === 1 ? 0 : Math.floor(version / 7) + 2
  const overlap = version === 1 ? 0 : 10 * count + 55
  const modules = (16 * version + 128) * version + 64 - (aligned - overlap) - (version >= 7 ? 36 : 0)
  return Math.floor(modules / 8)
}

const dataRoomOf = (version: number): number => roomOf(version) - correction[version - 1]! * blockCounts[version - 1]!

/** The smallest version that holds so many bytes; null when none of these does. */
export function versionFor(bytes: number): number | null {
  const at = correction.findIndex((_, i) => {
    const bits = 4 + (i + 1 < 10 ? 8 : 16) + bytes * 8
    return bits <= dataRoomOf(i + 1) * 8
  })
  return at < 0 ? null : at + 1
}

/** The codewords of a text in byte mode, filled up and with those of correction, blocks interleaved: the order they are drawn in. */
export function codewordsOf(bytes: Uint8Array, version: number): number[] {
  const room = dataRoomOf(version)
  const bits = ['0100', bytes.length.toString(2).padStart(version < 10 ? 8 : 16, '0')]
  for (const byte of bytes) bits.push(byte.toString(2).padStart(8, '0'))
  const text = `${bits.join('')}0000`.slice(0, room * 8)
  const words = (text.padEnd(Math.ceil(text.length / 8) * 8, '0').match(/.{8}/g) ?? []).map((w) =>
    Number.parseInt(w, 2),
  )
  for (let i = 0; words.length < room; i += 1) words.push(i % 2 === 0 ? 0xec : 0x11)
  return interleave(words, version)
}

function interleave(words: readonly number[], version: number): number[] {
  const [count, most] = [blockCounts[version - 1]!, correction[version - 1]!]
  const short = Math.floor(words.length / count)
  const longFrom = count - (words.length % count)
  let at = 0
  const blocks = Array.from({ length: count }, (_, i) => {
    const block = words.slice(at, at + short + (i >= longFrom ? 1 : 0))
    at += block.length
    return block
  })
  const checks = blocks.map((block) => remainderOf(block, generatorOf(most)))
  const across = (rows: readonly number[][], length: number): number[] =>
    Array.from({ length }, (_, i) => rows.flatMap((row) => (i < row.length ? [row[i]!] : []))).flat()
  return [...across(blocks, short + 1), ...across(checks, most)]
}

/** Product in the field of 256 elements of the standard (x^8 + x^4 + x^3 + x^2 + 1). */
export function times(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    if ((b >> bit) & 1) product ^= a
  }
  return product
}

/** The polynomial of Reed and Solomon whose roots are the first powers of 2, without its leading 1. */
function generatorOf(degree: number): number[] {
  const made = [...Array<number>(degree - 1).fill(0), 1]
  let root = 1
  for (let i = 0; i < degree; i += 1) {
    for (let j = 0; j < degree; j += 1) made[j] = times(made[j]!, root) ^ (made[j + 1] ?? 0)
    root = times(root, 2)
  }
  return made
}

function remainderOf(words: readonly number[], generator: readonly number[]): number[] {
  const left = generator.map(() => 0)
  for (const word of words) {
    const factor = word ^ left.shift()!
    left.push(0)
    generator.forEach((one, i) => {
      left[i] = left[i]! ^ times(one, factor)
    })
  }
  return left
}
