import { useEffect, useRef, useState } from 'react'
import type { SavedEntry } from '../../../../schemas/entry.ts'
import { type ApiProblem, request } from '../../../api/request.ts'
import type { EntryStore } from './entry-store.ts'
import type { EntryOccasion } from './occasion-of.ts'

export type Saving =
  | { at: 'saved'; savedAt: string | null }
  | { at: 'typing' }
  | { at: 'failed'; error: ApiProblem | Error }

const [pauseMs, againMs] = [700, 5_000]

interface Occasion {
  path: string
  body: EntryOccasion
}

/**
 * Keeps what is typed on the server a moment after the last key, one call at a time; tries again when it fails, and at the last
 * moment when the page is left. `flush` keeps what is typed now.
 */
export function useAutosave(store: EntryStore, { path, body }: Occasion, savedAt: string | null) {
  const [saving, setSaving] = useState<Saving>({ at: 'saved', savedAt })
  const kept = useRef(0)
  const running = useRef<Promise<void> | null>(null)

  const save = async (): Promise<void> => {
    const version = store.version()
    const cells = store.typed()
    const saved = await request<SavedEntry>(path, { method: 'POST', body: { ...body, cells } })
    kept.current = version
    store.take(cells, saved)
    setSaving(store.version() === version ? { at: 'saved', savedAt: saved.savedAt } : { at: 'typing' })
  }
  const flush = async (): Promise<void> => {
    await running.current?.catch(() => undefined)
    running.current = save()
    return running.current
  }
  const latest = useRef(flush)
  latest.current = flush

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const plan = (ms: number) => {
      clearTimeout(timer)
      timer = setTimeout(attempt, ms)
    }
    const attempt = () =>
      latest.current().then(
        () => store.version() !== kept.current && plan(pauseMs),
        (error) => {
          setSaving({ at: 'failed', error })
          plan(againMs)
        },
      )
    let seen = store.version()
    const stop = store.subscribe(() => {
      if (store.version() === seen) return
      seen = store.version()
      setSaving({ at: 'typing' })
      plan(pauseMs)
    })
    const leave = () => {
      if (store.version() === kept.current) return
      const text = JSON.stringify({ ...body, cells: store.typed() })
      const headers = { 'content-type': 'application/json' }
      void fetch(`/api/v1${path}`, { method: 'POST', body: text, headers, keepalive: true }).catch(() => undefined)
    }
    window.addEventListener('pagehide', leave)
    if (Object.keys(store.typed()).length > 0) void attempt()
    return () => {
      stop()
      clearTimeout(timer)
      leave()
      window.removeEventListener('pagehide', leave)
    }
  }, [store, path, body])
  return { saving, flush }
}
