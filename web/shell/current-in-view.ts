import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'

/** A row of links that may be wider than a phone: the one whose page is open is scrolled into view. */
export function useCurrentInView<Row extends HTMLElement>(count: number) {
  const { pathname } = useLocation()
  const row = useRef<Row>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the page or the links change
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>('[aria-current=page]')
    if (!row.current || !current) return
    const inRow = current.getBoundingClientRect().left - row.current.getBoundingClientRect().left
    row.current.scrollLeft += inRow - (row.current.clientWidth - current.offsetWidth) / 2
  }, [pathname, count])
  return row
}
