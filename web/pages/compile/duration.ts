import type { Formats } from '../../text/format.ts'

/** Seconds between two instants as '4,2 s' or '1 phút 05'; to now while it runs. */
export function duration(from: string, to: string | null, { number }: Pick<Formats, 'number'>): string {
  const seconds = Math.max(0, ((to === null ? Date.now() : Date.parse(to)) - Date.parse(from)) / 1000)
  if (seconds < 60) return `${number(seconds, 1)} s`
  return `${Math.floor(seconds / 60)} min ${String(Math.round(seconds % 60)).padStart(2, '0')}`
}
