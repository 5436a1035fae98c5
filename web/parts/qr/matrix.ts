import { alignmentOf, codewordsOf, versionFor } from './codewords.ts'

/** Rows of a QR code, true where it is dark; without the quiet margin. */
export type Matrix = boolean[][]

/**
 * The QR code of a text (ISO/IEC 18004: byte mode, lowest level of correction, the mask with the fewest faults).
 * Null for more than about 500 bytes.
 */
export function qrMatrix(text: string): Matrix | null {
  const bytes = new TextEncoder().encode(text)
  const version = versionFor(bytes.length)
  if (version === null) return null
  const bits = codewordsOf(bytes, version).flatMap((word) =>
    [7, 6, 5, 4, 3, 2, 1, 0].map((i) => ((word >> i) & 1) === 1),
  )
  const drawn = masks.map((mask, i) => draw(version, bits, [mask, i]))
  return drawn.reduce((best, one) => (faultsOf(one) < faultsOf(best) ? one : best))
}

type Mask = (x: number, y: number) => boolean
const masks: Mask[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

/** Squares of a symbol while it is drawn; null: room for the text. */
type Draft = (boolean | null)[][]

function draw(version: number, bits: readonly boolean[], [mask, number]: [Mask, number]): Matrix {
  const size = version * 4 + 17
  const draft: Draft = Array.from({ length: size }, () => Array<boolean | null>(size).fill(null))
  drawPatterns(draft, version)
  drawFormat(draft, number)
  if (version >= 7) drawVersion(draft, version)
  const path = pathOf(size).filter(([x, y]) => draft[y]![x] === null)
  path.forEach(([x, y], i) => {
    draft[y]![x] = (bits[i] ?? false) !== mask(x, y)
  })
  return draft as Matrix
}

function drawPatterns(draft: Draft, version: number): void {
  const last = draft.length - 1
  for (let i = 0; i <= last; i += 1) draft[6]![i] = draft[i]![6] = i % 2 === 0
  const ring = ([cx, cy]: readonly [number, number], reach: number, light: readonly number[]) => {
    for (let y = Math.max(0, cy - reach); y <= Math.min(last, cy + reach); y += 1)
      for (let x = Math.max(0, cx - reach); x <= Math.min(last, cx + reach); x += 1)
        draft[y]![x] = !light.includes(Math.max(Math.abs(x - cx), Math.abs(y - cy)))
  }
  for (const corner of [
    [3, 3],
    [last - 3, 3],
    [3, last - 3],
  ] as const)
    ring(corner, 4, [2, 4])
  const at = alignmentOf(version)
  const [first, end] = [at[0], at.at(-1)]
  for (const x of at)
    for (const y of at) {
      const isFinder = (x === first && y === first) || (x === first && y === end) || (x === end && y === first)
      if (!isFinder) ring([x, y], 2, [1])
    }
}

/** `bits` with the remainder of a polynomial behind it. */
function withCheck(bits: number, [polynomial, length]: [number, number]): number {
  let left = bits
  for (let i = 0; i < length; i += 1) left = (left << 1) ^ ((left >> (length - 1)) * polynomial)
  return (bits << length) | left
}

/** Level of correction and mask, twice; the lowest level is 01. */
function drawFormat(draft: Draft, mask: number): void {
  const size = draft.length
  const bits = withCheck((1 << 3) | mask, [0x537, 10]) ^ 0x5412
  for (let i = 0; i < 15; i += 1) {
    const isDark = ((bits >> i) & 1) === 1
    const down = i < 6 ? i : i < 8 ? i + 1 : size - 15 + i
    const along = i < 8 ? size - 1 - i : i === 8 ? 7 : 14 - i
    draft[down]![8] = isDark
    draft[8]![along] = isDark
  }
  draft[size - 8]![8] = true
}

function drawVersion(draft: Draft, version: number): void {
  const bits = withCheck(version, [0x1f25, 12])
  for (let i = 0; i < 18; i += 1) {
    const [a, b] = [draft.length - 11 + (i % 3), Math.floor(i / 3)]
    draft[a]![b] = draft[b]![a] = ((bits >> i) & 1) === 1
  }
}

/** Two columns at a time from the right, up and down in turn, past the column of the timing pattern. */
function pathOf(size: number): [number, number][] {
  const path: [number, number][] = []
  for (let right = size - 1, isUp = true; right >= 1; right -= 2, isUp = !isUp) {
    if (right === 6) right = 5
    for (let step = 0; step < size; step += 1)
      for (const x of [right, right - 1]) path.push([x, isUp ? size - 1 - step : step])
  }
  return path
}

/** What makes a symbol hard to read: long runs, blocks, what looks like a corner, too much of one shade. */
function faultsOf(matrix: Matrix): number {
  const size = matrix.length
  const lines = [...matrix, ...matrix.map((_, x) => matrix.map((row) => row[x]!))].map((line) =>
    line.map(Number).join(''),
  )
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
  const runs = lines.flatMap((line) => line.match(/0{5,}|1{5,}/g) ?? []).map((run) => run.length - 2)
  const corners = lines.map((line) => (line.match(/(?=00001011101|10111010000)/g) ?? []).length * 40)
  const blocks = matrix.slice(1).map((row, y) => {
    const same = row
      .slice(1)
      .filter((dark, x) => dark === row[x] && dark === matrix[y]![x] && dark === matrix[y]![x + 1])
    return same.length * 3
  })
  const share = sum(matrix.map((row) => row.filter(Boolean).length)) / size ** 2
  return sum(runs) + sum(corners) + sum(blocks) + Math.floor(Math.abs(share - 0.5) * 20) * 10
}
