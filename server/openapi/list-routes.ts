import type { FastifyInstance } from 'fastify'
import type { ListedRoute } from './document.ts'
import { otherEntries } from './other-entries.ts'

/** Routes as they are registered, with those that no entry describes. */
export interface RouteList {
  listed: ListedRoute[]
  missing: string[]
}

declare module 'fastify' {
  interface FastifyInstance {
    /** For the test that holds every route to its entry. */
    routeList: RouteList
  }
}

/** Watches the routes being registered from here on: call it before the first. */
export function listRoutes(app: FastifyInstance): RouteList {
  const list: RouteList = { listed: [], missing: [] }
  app.addHook('onRoute', ({ method, url, config }) => {
    for (const verb of [method].flat().filter((one) => one !== 'HEAD')) {
      const entry = config?.api ?? otherEntries[`${verb} ${url}`]
      if (entry === undefined) list.missing.push(`${verb} ${url}`)
      else list.listed.push({ method: verb, url, entry })
    }
  })
  return list
}
