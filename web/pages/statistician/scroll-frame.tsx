import type { ReactNode } from 'react'

/** A frame that scrolls what is wider or longer than the page; named, and reachable by keyboard. */
export function ScrollFrame({ label, look, children }: { label: string; look: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
    <section className={`table-frame ${look}`} tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}
