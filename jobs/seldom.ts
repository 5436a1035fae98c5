const everyMs = 60_000
const mostMessages = 100

/**
 * Says an error at once, and the same message again at most once a minute, with how often it came in between: each of twenty objects
 * hears of one connection that is lost, every few seconds, for as long as it is.
 */
export function seldom(
  say: (message: string, timesBefore: number) => void,
  now: () => number = Date.now,
): (error: Error) => void {
  const said = new Map<string, { at: number; since: number }>()
  return ({ message }) => {
    const last = said.get(message)
    if (last !== undefined && now() - last.at < everyMs) return void last.since++
    if (said.size >= mostMessages) said.clear()
    said.set(message, { at: now(), since: 0 })
    say(message, last?.since ?? 0)
  }
}
