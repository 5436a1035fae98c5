import { readFileSync } from 'node:fs'

/** Most memory that a process has held so far, MB (VmHWM of Linux), and the processor time that it has used, seconds. */
export function memoryAndTime(pid: number): { peakMb: number; seconds: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const peakMb = Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024)
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number)
  return { peakMb, seconds: ((user ?? 0) + (system ?? 0)) / 100 }
}
