import type { ReactNode } from 'react'

export type Tone = 'plain' | 'good' | 'note' | 'warn' | 'bad'

/** A state in words; the colour only repeats what the words say. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={tone === 'plain' ? 'badge' : `badge tone-${tone}`}>{children}</span>
}

export const toneOfSeverity: Record<'error' | 'warning' | 'note', Tone> = {
  error: 'bad',
  warning: 'warn',
  note: 'note',
}
