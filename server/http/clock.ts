import type { ServerEffects } from '../server-effects.ts'

/** What time it is for the routes: the clock that sessions are held to, which a test may move. */
export const clockOf =
  ({ auth }: Pick<ServerEffects, 'auth'>) =>
  (): Date =>
    auth?.now() ?? new Date()
