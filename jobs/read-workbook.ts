import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { checkSize } from '../pipelines/ingest/check-file.ts'
import { unpackSheet } from '../pipelines/ingest/packed-sheet.ts'
import type { Sheet } from '../schemas/cell.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import type { ReadReply, ReadRequest } from './read-child.ts'

export interface ReaderLimits {
  maxMemoryMb: number
  timeoutMs: number
}

/** Limits of the process that opens workbooks. */
export const readerLimits: ReaderLimits = { maxMemoryMb: 256, timeoutMs: 60_000 }

/** Reads untrusted files in a process of their own. */
export interface WorkbookReader {
  /**
   * Bytes -> sheets. Requests wait their turn.
   * Throws InvalidInput for a file that is refused (codes of pipelines/ingest/read-file.ts), `ingest/too-slow`,
   * `ingest/too-much-memory`; any other error means that the reading process failed and the request may be repeated.
   */
  read(bytes: Uint8Array, fileName: string): Promise<Sheet[]>
  /** Ends the process; a running request fails. */
  close(): Promise<void>
}

/**
 * A reader with one reusable child process: started at the first request, killed and replaced when it runs over its time or
 * memory, or crashes. It keeps no process alive while idle, and ends when its parent does.
 */
export function createWorkbookReader(limits: ReaderLimits): WorkbookReader {
  let child: ChildProcess | null = null
  let turn: Promise<unknown> = Promise.resolve()
  let closed = false

  const readNow = async (bytes: Uint8Array, fileName: string): Promise<Sheet[]> => {
    if (closed) throw new Error('the workbook reader is closed')
    child = child && isAlive(child) ? child : startChild(limits.maxMemoryMb)
    return sheetsOf(await ask(child, { bytes, fileName }, limits), fileName)
  }
  return {
    async read(bytes, fileName) {
      checkSize(bytes.length)
      const result = turn.then(() => readNow(bytes, fileName))
      turn = result.catch(() => undefined)
      return result
    },
    async close() {
      closed = true
      if (child && isAlive(child)) await killed(child)
    },
  }
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
function ask(child: ChildProcess, request: ReadRequest, { maxMemoryMb, timeoutMs }: ReaderLimits): Promise<ReadReply> {
  wake(child)
  let complaint = ''
  const listen = (text: Buffer) => {
    complaint = (complaint + text.toString('utf8')).slice(-4000)
  }
  child.stderr?.on('data', listen)
  let timer: NodeJS.Timeout | undefined
  const answer = new Promise<ReadReply>((resolve, reject) => {
    timer = setTimeout(() => {
      reject(new InvalidInput('ingest/too-slow', { expected: Math.round(timeoutMs / 1000) }))
      child.kill('SIGKILL')
    }, timeoutMs)
    child.once('message', (reply) => resolve(reply as ReadReply))
    child.once('close', (code, signal) => reject(deathOf({ code, signal, complaint, maxMemoryMb })))
    child.send(request, (error) => {
      if (error) reject(error)
    })
  })
  return answer.finally(() => {
    clearTimeout(timer)
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

/** V8 aborts when its heap is full; the system kills a process that takes the machine's memory. */
function deathOf({ code, signal, complaint, maxMemoryMb }: Death): Error {
  const outOfMemory = complaint.includes('out of memory') || complaint.includes('Array buffer allocation failed')
  if (outOfMemory || signal === 'SIGKILL') return new InvalidInput('ingest/too-much-memory', { expected: maxMemoryMb })
  return new Error(`the reading process ended (code ${code}, signal ${signal}): ${complaint.slice(-500)}`)
}

function sheetsOf(reply: ReadReply, fileName: string): Sheet[] {
  if (reply.kind === 'sheets') return reply.sheets.map(unpackSheet)
  if (reply.kind === 'refused') throw new InvalidInput(reply.code, { fileName, ...reply.facts })
  throw new Error(`reading ${fileName} failed: ${reply.reason}`)
}
