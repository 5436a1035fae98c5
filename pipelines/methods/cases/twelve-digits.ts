/** Every number of an answer at twelve significant digits, as the reference layout writes them. */
export function twelveDigits<T>(answer: T): T {
  if (typeof answer === 'number') return Number(answer.toPrecision(12)) as T
  if (Array.isArray(answer)) return answer.map(twelveDigits) as T
  if (answer === null || typeof answer !== 'object') return answer
  return Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, twelveDigits(value)])) as T
}
