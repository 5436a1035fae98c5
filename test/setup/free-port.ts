import { createServer } from 'node:net'

/** Below the range from which the system gives a port to whoever asks for any (Linux: 32768), so that nobody gets it in between. */
const [first, last] = [20_000, 32_000]

/** A port of the loopback interface that nobody listens on, for a program that is started later. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + Math.floor(Math.random() * (last - first))
    if (await isFree(port)) return port
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  const isOpen = await new Promise<boolean>((resolve) => {
    server.on('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true))
  })
  if (isOpen) await new Promise((resolve) => server.close(resolve))
  return isOpen
}
