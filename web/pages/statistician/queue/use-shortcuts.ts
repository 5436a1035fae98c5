import { useEffect } from 'react'

/** Keys that act on the whole page, while nobody types and no control has the focus that the key belongs to. */
export function useShortcuts(isOn: boolean, keys: Record<string, () => void>): void {
  useEffect(() => {
    if (!isOn) return
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const target = event.target as HTMLElement
      if (target.closest('input, textarea, select, [role="dialog"]')) return
      if (event.key === 'Enter' && target.closest('a, button, summary')) return
      const act = keys[event.key]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}
