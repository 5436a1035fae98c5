import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'

const lookMs = 100
const pageKb = 4

/**
 * Ends a process that holds more than `mostMb` in all: V8's limit does not count bytes that are no objects. Where the system does
 * not tell (no /proc), V8's limit is the only one. Stop it with clearInterval.
 */
export function watchMemory(child: ChildProcess, mostMb: number): NodeJS.Timeout {
  return setInterval(() => {
    if (residentMb(child.pid) > mostMb) child.kill('SIGKILL')
  }, lookMs)
}

/** Memory that a process holds, in MB; 0 where the system does not tell. */
export function residentMb(pid: number | undefined): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1])
    return Number.isFinite(pages) ? (pages * pageKb) / 1024 : 0
  } catch {
    return 0
  }
}
