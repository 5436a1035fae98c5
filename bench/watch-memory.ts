import { readFile } from 'node:fs/promises'

/** Resident memory of processes, every two seconds: at the start, at most, at the end. */
export function watch(pids: readonly number[]): { stop(): string[] } {
  const seen = pids.map((): number[] => [])
  const look = setInterval(() => {
    pids.forEach(async (pid, i) => {
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
      seen[i]!.push(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
    })
  }, 2_000)
  return {
    stop() {
      clearInterval(look)
      return seen.map(
        (all) => `start ${Math.round(all[0]!)}, most ${Math.round(Math.max(...all))}, end ${Math.round(all.at(-1)!)}`,
      )
    },
  }
}
