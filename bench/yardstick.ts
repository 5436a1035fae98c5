/**
 * Seconds of a fixed piece of work (numbers sorted, texts cut and counted) on this processor, now: the least of three. A processor that
 * is shared or throttled takes several times as long as a free one, and a figure is only worth its yardstick: seconds divided by it
 * compare between hours and machines.
 */
export function yardstick(): number {
  return Math.min(...Array.from({ length: 3 }, oneMeasure))
}

function oneMeasure(): number {
  const from = process.cpuUsage()
  const numbers = Float64Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 300_007)
  const counts = new Map<string, number>()
  for (const text of numbers.join(';').split(';')) {
    const key = text.slice(-3)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  numbers.sort()
  const { user, system } = process.cpuUsage(from)
  if (counts.size !== 1_100) throw new Error(`${counts.size} endings counted`)
  return (user + system) / 1e6
}
