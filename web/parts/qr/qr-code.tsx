import { qrMatrix } from './matrix.ts'

const margin = 4

/** A text as a QR code, dark on light in any theme: cameras want it so. Nothing where the text is too long for one. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const matrix = qrMatrix(text)
  if (matrix === null) return null
  const size = matrix.length + 2 * margin
  const dark = matrix.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x + margin} ${y + margin}h1v1h-1z`] : [])),
  )
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  )
}
