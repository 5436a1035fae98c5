import pg from 'pg'
import { MachineTrouble } from '../schemas/machine-trouble.ts'
import { CopiedRows, copy } from './copied-rows.ts'

const brokenSocket = /^(ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT)$/

/**
 * What the driver throws without a code is a connection that broke, timed out or was closed, and so is what the socket itself says
 * under way (which of the two comes first is chance); the server's own refusals carry a code of theirs.
 */
function named(error: unknown): never {
  if (error instanceof Error && error.constructor === Error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined || brokenSocket.test(code)) throw new MachineTrouble(error.message, error)
  }
  throw error
}

const isPromise = (value: unknown): value is Promise<unknown> => value instanceof Promise

class NamedClient extends pg.Client {
  override query(...given: never[]): never {
    const [statement, values] = given as unknown[]
    const asked: unknown =
      Array.isArray(values) && values[0] instanceof CopiedRows
        ? copy((stream) => super.query(stream), statement as string, values[0])
        : (super.query as (...given: never[]) => unknown)(...given)
    return (isPromise(asked) ? asked.catch(named) : asked) as never
  }
}

/** Connections whose breaking is told by the class of the error: `MachineTrouble`. */
export class NamedPool extends pg.Pool {
  constructor(config: pg.PoolConfig) {
    super({ ...config, Client: NamedClient } as pg.PoolConfig)
  }
  override connect(...given: never[]): never {
    const asked: unknown = (super.connect as (...given: never[]) => unknown)(...given)
    return (isPromise(asked) ? asked.catch(named) : asked) as never
  }
}
