import { readdirSync, readFileSync } from 'node:fs'

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

/** Processor time of a server and of all its processes, those that have ended included, seconds. */
export function familySeconds(pid: number): number {
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(name) ?? [])
  const ownTime = (fields: number[]) => (fields[11] ?? 0) + (fields[12] ?? 0)
  const ended = (fields: number[]) => (fields[13] ?? 0) + (fields[14] ?? 0)
  const family = stats.map(({ process, fields }) =>
    process === pid ? ownTime(fields) + ended(fields) : fields[1] === pid ? ownTime(fields) : 0,
  )
  return family.reduce((sum, ticks) => sum + ticks, 0) / 100
}

/** Fields of /proc/<process>/stat after the name; null when it has ended meanwhile. */
function statOf(process: string): { process: number; fields: number[] } | null {
  try {
    const stat = readFileSync(`/proc/${process}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { process: Number(process), fields: fields.map(Number) }
  } catch {
    return null
  }
}
