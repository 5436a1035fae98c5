import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { GridWindow } from '../../../../schemas/grid-window.ts'
import { type ApiProblem, request } from '../../../api/request.ts'

export type SheetCell = GridWindow['rows'][number]['cells'][number]

/** Rows asked for at a time. */
const windowRows = 200

const pathOf = (id: string, sheet: string, window: number): string =>
  `/submissions/${id}/grid?sheet=${encodeURIComponent(sheet)}&from=${window * windowRows}&rows=${windowRows}`

export interface SheetRows {
  /** Cells of a row by column; null while they are not there yet. */
  cellsOf: (row: number) => ReadonlyMap<number, SheetCell> | null
  merges: GridWindow['merges']
  error: ApiProblem | null
}

/** The rows of a sheet from one to another, in windows that are kept once they are there. */
export function useSheetRows(id: string, sheet: string, [first, last]: readonly [number, number]): SheetRows {
  const [from, to] = [Math.floor(first / windowRows), Math.floor(last / windowRows)]
  const windows = useMemo(() => Array.from({ length: to - from + 1 }, (_, i) => from + i), [from, to])
  const answers = useQueries({
    queries: windows.map((window) => ({
      queryKey: [pathOf(id, sheet, window)],
      queryFn: ({ signal }: { signal: AbortSignal }) => request<GridWindow>(pathOf(id, sheet, window), { signal }),
      staleTime: 60_000,
    })),
  })
  const version = answers.map(({ dataUpdatedAt, errorUpdatedAt }) => `${dataUpdatedAt}-${errorUpdatedAt}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answers are new at each drawing, what they hold is not
  return useMemo(() => rowsOf(answers, windows), [windows, sheet, version])
}

const blank: ReadonlyMap<number, SheetCell> = new Map()

function rowsOf(
  answers: readonly { data: GridWindow | undefined; error: Error | null }[],
  windows: readonly number[],
): SheetRows {
  const here = new Set(windows.filter((_, i) => answers[i]?.data !== undefined))
  const rows = new Map<number, ReadonlyMap<number, SheetCell>>()
  for (const { data } of answers)
    for (const { row, cells } of data?.rows ?? []) rows.set(row, new Map(cells.map((cell) => [cell.column, cell])))
  return {
    cellsOf: (row) => rows.get(row) ?? (here.has(Math.floor(row / windowRows)) ? blank : null),
    merges: answers.flatMap(({ data }) => data?.merges ?? []),
    error: (answers.find(({ error }) => error !== null)?.error ?? null) as ApiProblem | null,
  }
}
