import { type RefObject, useEffect } from 'react'

/** After this long a dialog that closed has given the focus back, where there was a place for it. */
const patienceMs = 60

/** When what had the focus is gone from the page - a button whose work is done - the focus is on the page, not nowhere. */
export function useKeptFocus(main: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let last: Element | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    const note = ({ target }: FocusEvent) => {
      last = target instanceof Element ? target : null
    }
    const look = () => {
      if (last === null || last.isConnected || document.activeElement !== document.body) return
      last = null
      main.current?.focus({ preventScroll: true })
    }
    const watch = new MutationObserver(() => {
      clearTimeout(timer)
      timer = setTimeout(look, patienceMs)
    })
    document.addEventListener('focusin', note)
    watch.observe(document.body, { childList: true, subtree: true })
    return () => {
      clearTimeout(timer)
      watch.disconnect()
      document.removeEventListener('focusin', note)
    }
  }, [main])
}
