import { readdirSync, readFileSync } from 'node:fs'

const megabyte = 1024 * 1024

/** Samples the memory of this process and all its descendants; `stop` gives the peak in MB. Outside Linux: this process only. */
export function watchMemory(everyMs = 100): { stop(): number } {
  let peak = 0
  const sample = () => {
    peak = Math.max(peak, treeMemory(process.pid))
  }
  sample()
  const timer = setInterval(sample, everyMs)
  timer.unref()
  return {
    stop() {
      clearInterval(timer)
      sample()
      return peak / megabyte
    },
  }
}

function treeMemory(root: number): number {
  try {
    const children = childrenByParent()
    let total = 0
    for (const waiting = [root]; waiting.length > 0; ) {
      const pid = waiting.pop() as number
      total += proportionalSize(pid)
      waiting.push(...(children.get(pid) ?? []))
    }
    return total
  } catch {
    return process.memoryUsage.rss()
  }
}

function childrenByParent(): Map<number, number[]> {
  const children = new Map<number, number[]>()
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const stat = readOrEmpty(`/proc/${entry}/stat`)
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)])
  }
  return children
}

/** Shared pages count once over the processes that share them (Pss). Bytes. */
function proportionalSize(pid: number): number {
  const pss = /^Pss:\s+(\d+) kB/m.exec(readOrEmpty(`/proc/${pid}/smaps_rollup`))
  if (pss) return Number(pss[1]) * 1024
  const rss = /^VmRSS:\s+(\d+) kB/m.exec(readOrEmpty(`/proc/${pid}/status`))
  return rss ? Number(rss[1]) * 1024 : 0
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
