import { useSyncExternalStore } from 'react'

const page = document.documentElement

function onChange(tell: () => void): () => void {
  const watch = new MutationObserver(tell)
  watch.observe(page, { attributes: true, attributeFilter: ['data-theme'] })
  return () => watch.disconnect()
}

/** The theme that the page shows now: what is drawn in its colours is drawn again when it turns. */
export const useTheme = (): string => useSyncExternalStore(onChange, () => page.dataset.theme ?? 'light')
