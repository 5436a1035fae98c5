import type { FastifyRequest } from 'fastify'

/**
 * Places that are taken and given back: `most` in all, and `each` for one person, so that nobody takes up every one; the office is
 * held to `most` alone. Null: none is free.
 */
export function places(most: number, each: number) {
  const taken = new Map<string, number>()
  let all = 0
  return ({ caller }: Pick<FastifyRequest, 'caller'>): (() => void) | null => {
    const key = caller.kind === 'person' ? caller.person.id : caller.kind
    const own = taken.get(key) ?? 0
    if (all >= most || (own >= each && caller.kind !== 'office')) return null
    all += 1
    taken.set(key, own + 1)
    return () => {
      const left = taken.get(key)! - 1
      all -= 1
      if (left === 0) taken.delete(key)
      else taken.set(key, left)
    }
  }
}
