import { readFile } from 'node:fs/promises'

/** Resident memory of processes, looked at every two seconds, told every ten. */
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
      return seen.map((all) => everyTenSeconds(all).map(Math.round).join(' '))
    },
  }
}

const everyTenSeconds = (all: readonly number[]): number[] => all.filter((_, i) => i % 5 === 0 || i === all.length - 1)
