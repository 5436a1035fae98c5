import { randomBytes } from 'node:crypto'
import type { OidcSettings } from './oidc.ts'

/** What sign-in needs besides the database. */
export interface AuthSettings {
  /** 'https://diaban.example.vn': where browsers reach the server; null: plain HTTP on this machine, for trying. */
  origin: string | null
  /** Seals second-factor secrets: see seal.ts. */
  key: Buffer
  now: () => Date
  /** Single sign-on; absent: passwords only. */
  oidc?: OidcSettings | null
}

export const isSecure = ({ origin }: Pick<AuthSettings, 'origin'>): boolean => origin?.startsWith('https://') ?? false

/** For trying on this machine: plain HTTP, and a key that ends with the process. */
export const trialSettings = (): AuthSettings => ({ origin: null, key: randomBytes(32), now: () => new Date() })
