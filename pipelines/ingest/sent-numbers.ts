/** Whole numbers that go up by one, each as many times as the last: rows of a table with a few figures each. */
export interface Steps {
  from: number
  width: number
  length: number
}

/** Whole numbers in as few bytes as they need where they are sent from one process to another. */
export type SentNumbers = Int32Array | Uint16Array | Uint8Array | Steps

const isSteps = (numbers: SentNumbers): numbers is Steps => 'width' in numbers

/** To be sent. */
export function packed(numbers: Int32Array): SentNumbers {
  const steps = stepsOf(numbers)
  if (steps !== null) return steps
  const most = largest(numbers)
  if (most < 2 ** 8) return new Uint8Array(numbers)
  return most < 2 ** 16 ? new Uint16Array(numbers) : numbers
}

/** As they were. */
export function unpacked(sent: SentNumbers): Int32Array {
  if (sent instanceof Int32Array) return sent
  if (!isSteps(sent)) return new Int32Array(sent)
  const { from, width, length } = sent
  const numbers = new Int32Array(length)
  for (let at = 0, number = from; at < length; number++)
    for (const end = Math.min(length, at + width); at < end; at++) numbers[at] = number
  return numbers
}

/** Null where they are no steps. */
function stepsOf(numbers: Int32Array): Steps | null {
  const { length } = numbers
  const from = numbers[0] ?? 0
  let width = 1
  while (width < length && numbers[width] === from) width += 1
  for (let at = 0, number = from; at < length; number++)
    for (const end = Math.min(length, at + width); at < end; at++) if (numbers[at] !== number) return null
  return { from, width, length }
}

function largest(numbers: Int32Array): number {
  let most = 0
  for (let i = 0; i < numbers.length; i++) if (numbers[i]! > most) most = numbers[i]!
  return most
}

/** Figures in half the bytes where each is kept exactly: whole numbers below 16,777,216, halves of smaller ones, and NaN. */
export function packedFigures(figures: Float64Array): Float64Array | Float32Array {
  for (let i = 0; i < figures.length; i++) {
    const figure = figures[i]!
    if (Math.fround(figure) !== figure && !Number.isNaN(figure)) return figures
  }
  return new Float32Array(figures)
}

export const unpackedFigures = (sent: Float64Array | Float32Array): Float64Array =>
  sent instanceof Float64Array ? sent : new Float64Array(sent)
