import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Catalogue } from '../schemas/catalogue.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import type { Made, ReadReply, ReadRequest, Request } from './read-requests.ts'
import { watchMemory } from './watch-memory.ts'

export interface ReaderLimits {
  /** Of the objects of the process; what it holds in all may be `allMemoryMb`. */
  maxMemoryMb: number
  timeoutMs: number
}

/** What a process needs beside its objects: the program, and the bytes of a file, packed and unpacked. */
const besideObjectsMb = 256

/** After so many files a process is replaced: nothing that one file left behind reaches many others. */
const filesOfOneProcess = 200

/** One process that reads untrusted files, one after the other. */
export interface ReadingProcess {
  isUsable(): boolean
  /** Throws InvalidInput for a file that is refused or runs over the limits; any other error means that the process failed. */
  ask<T extends keyof Made>(request: Request<T>): Promise<Made[T]>
  kill(): Promise<void>
  readonly pid: number | undefined
}

/** From the sources (tests) the compiled child of dist is run: Node does not run TypeScript. */
const childPath = (): string =>
  fileURLToPath(
    new URL(import.meta.url.endsWith('.ts') ? '../dist/jobs/read-child.js' : './read-child.js', import.meta.url),
  )

function startChild(maxMemoryMb: number): ChildProcess {
  const child = fork(childPath(), [], {
    // Hostile files are parsed there: it gets no secret of this process's environment.
    env: { PATH: process.env.PATH, TZ: 'UTC' },
    execArgv: [`--max-old-space-size=${maxMemoryMb}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  child.on('error', () => undefined)
  child.stderr?.resume()
  rest(child)
  return child
}

export function startReading(limits: ReaderLimits): ReadingProcess {
  const child = startChild(limits.maxMemoryMb)
  let sent: Catalogue | undefined
  let files = 0
  let failed = false
  return {
    pid: child.pid,
    isUsable: () => isAlive(child) && !failed && files < filesOfOneProcess,
    async ask<T extends keyof Made>(request: Request<T>): Promise<Made[T]> {
      if (request.task !== 'more') files += 1
      const { catalogue } = request
      const reply = await ask<T>(child, catalogue === sent ? { ...request, catalogue: undefined } : request, limits)
      sent = catalogue ?? sent
      failed ||= reply.kind === 'failed'
      return madeOf(reply)
    },
    async kill() {
      if (isAlive(child)) await killed(child)
    },
  }
}

function madeOf<T extends keyof Made>(reply: ReadReply<T>): Made[T] {
  if (reply.kind === 'made') return reply.made
  if (reply.kind === 'refused') throw new InvalidInput(reply.code, reply.facts)
  throw new Error(`reading failed: ${reply.reason}`)
}

const isAlive = (child: ChildProcess): boolean =>
  child.connected && !child.killed && child.exitCode === null && child.signalCode === null

/** An idle child does not keep this process running; a busy one does. */
function rest(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
  const stderr = child.stderr as { unref?: () => void } | null
  stderr?.unref?.()
}
function wake(child: ChildProcess): void {
  child.ref()
  child.channel?.ref()
}

function killed(child: ChildProcess): Promise<void> {
  wake(child)
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

/** One question and its answer: the reply, or an InvalidInput when time or memory ran out. */
function ask<T extends keyof Made>(child: ChildProcess, request: ReadRequest, limits: ReaderLimits) {
  const { maxMemoryMb, timeoutMs } = limits
  wake(child)
  let complaint = ''
  const listen = (text: Buffer) => {
    complaint = (complaint + text.toString('utf8')).slice(-4000)
  }
  child.stderr?.on('data', listen)
  const watch = watchMemory(child, maxMemoryMb + besideObjectsMb)
  let timer: NodeJS.Timeout | undefined
  const answer = new Promise<ReadReply<T>>((resolve, reject) => {
    timer = setTimeout(() => {
      reject(new InvalidInput('ingest/too-slow', { expected: Math.round(timeoutMs / 1000) }))
      child.kill('SIGKILL')
    }, timeoutMs)
    child.once('message', (reply) => resolve(reply as ReadReply<T>))
    child.once('close', (code, signal) => reject(deathOf({ code, signal, complaint, maxMemoryMb })))
    child.send(request, (error) => {
      if (error) reject(error)
    })
  })
  return answer.finally(() => {
    clearTimeout(timer)
    clearInterval(watch)
    child.removeAllListeners('message').removeAllListeners('close')
    child.stderr?.off('data', listen)
    child.stderr?.resume()
    rest(child)
  })
}

interface Death {
  code: number | null
  signal: NodeJS.Signals | null
  complaint: string
  maxMemoryMb: number
}

/** V8 aborts when its heap is full; the watch, or the system, kills a process that takes more memory than it may. */
function deathOf({ code, signal, complaint, maxMemoryMb }: Death): Error {
  const outOfMemory = complaint.includes('out of memory') || complaint.includes('Array buffer allocation failed')
  if (outOfMemory || signal === 'SIGKILL') return new InvalidInput('ingest/too-much-memory', { expected: maxMemoryMb })
  return new Error(`the reading process ended (code ${code}, signal ${signal}): ${complaint.slice(-500)}`)
}
