import { ProgressBar } from 'react-aria-components'
import { useFormats } from '../text/format.ts'

/** How far a work is: a fraction from 0 to 1, or null when it cannot be told yet. */
export function Progress({ label, fraction }: { label: string; fraction: number | null }) {
  const { percent } = useFormats()
  return (
    <ProgressBar
      className="progress"
      aria-label={label}
      {...(fraction === null ? { isIndeterminate: true } : { value: fraction * 100 })}
    >
      <div className="progress-words small" aria-live="polite">
        <span>{label}</span>
        <span className="number">{fraction === null ? '' : percent(fraction, 0)}</span>
      </div>
      <div className="progress-track">
        <div className="progress-done" style={{ width: `${(fraction ?? 0.15) * 100}%` }} />
      </div>
    </ProgressBar>
  )
}
