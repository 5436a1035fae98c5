import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { View } from 'vega'
import type { TopLevelSpec } from 'vega-lite'
import { drawChart } from '../charts/draw.ts'
import { reservedHeight } from '../charts/reserved-height.ts'
import { type PictureWords, pictureOf } from '../charts/save.ts'
import { useTheme } from '../charts/use-theme.ts'
import { useSay } from '../text/language.tsx'
import { Button, Download } from './button.tsx'

interface ChartProps {
  /** Says what is seen: read out in place of the picture, and name of the saved file. */
  title: string
  spec: TopLevelSpec
  /** The same figures as a table, under the picture for everybody who wants or needs it; absent where the page shows it itself. */
  table?: ReactNode
  /** Address of the figures as CSV. */
  csv?: string
  /** Territory, prices, status and source, told under the chart and in the picture that is saved. */
  says?: readonly string[]
}

/** A chart with its table beside it, saved as PNG, SVG or CSV. */
export function Chart({ title, spec, table, csv, says = [] }: ChartProps) {
  const say = useSay()
  const target = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<View | null>(null)
  const theme = useTheme()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours of the page are read when it is drawn
  useEffect(() => {
    const place = target.current
    if (place === null) return
    let drawn: View | null = null
    let left = false
    drawChart(place, spec).then((made) => {
      if (left) return void made.finalize()
      drawn = made
      setView(made)
    })
    return () => {
      left = true
      drawn?.finalize()
      place.replaceChildren()
    }
  }, [spec, theme])
  return (
    <figure className="chart" style={{ margin: 0 }}>
      <figcaption>
        <strong>{title}</strong>
      </figcaption>
      <div
        className="chart-picture"
        ref={target}
        role="img"
        aria-label={title}
        style={{ minHeight: reservedHeight(spec) }}
      />
      <div className="line chart-files no-print">
        <span className="small soft">{say('Tải về', 'Save as')}</span>
        {(['png', 'svg'] as const).map((kind) => (
          <Button key={kind} isDisabled={view === null} onPress={() => save(spec, { title, says }, kind)}>
            {kind.toUpperCase()}
          </Button>
        ))}
        {csv && <Download href={csv}>CSV</Download>}
      </div>
      {table && (
        <details>
          <summary>{say('Bảng số liệu', 'Table of figures')}</summary>
          {table}
        </details>
      )}
      {says.length > 0 && <p className="small soft">{says.join(' ')}</p>}
    </figure>
  )
}

async function save(spec: TopLevelSpec, words: PictureWords, kind: 'png' | 'svg'): Promise<void> {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await pictureOf(spec, words, kind))
  link.download = `${words.title}.${kind}`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
