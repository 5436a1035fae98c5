const roundConstants = constants((n) => Math.cbrt(n), 64)
const start = constants((n) => Math.sqrt(n), 8)

/** The first 32 bits of the fractional parts of a root of the first primes. */
function constants(root: (prime: number) => number, count: number): number[] {
  const primes: number[] = []
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n)
  return primes.map((prime) => ((root(prime) % 1) * 2 ** 32) | 0)
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

/** SHA-256 of a text in UTF-8, in hexadecimal. Source: FIPS 180-4 */
export function sha256(text: string): string {
  const words = padded(new TextEncoder().encode(text))
  const hash = [...start]
  for (let block = 0; block < words.length; block += 16) addBlock(hash, words.subarray(block, block + 16))
  return hash.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

function padded(bytes: Uint8Array): Uint32Array {
  const words = new Uint32Array(16 * Math.ceil((bytes.length + 9) / 64))
  bytes.forEach((byte, at) => {
    words[at >> 2]! |= byte << (24 - 8 * (at % 4))
  })
  words[bytes.length >> 2]! |= 0x80 << (24 - 8 * (bytes.length % 4))
  words[words.length - 1] = bytes.length * 8
  return words
}

function addBlock(hash: number[], block: Uint32Array): void {
  const w = [...block]
  for (let t = 16; t < 64; t++) {
    const [a, b] = [w[t - 15]!, w[t - 2]!]
    const first = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)
    const second = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10)
    w[t] = (w[t - 16]! + first + w[t - 7]! + second) | 0
  }
  let [a, b, c, d, e, f, g, h] = hash as [number, number, number, number, number, number, number, number]
  for (let t = 0; t < 64; t++) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + roundConstants[t]! + w[t]!) | 0
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, i) => {
    hash[i] = (hash[i]! + word) | 0
  })
}
