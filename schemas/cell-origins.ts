import { cellAddress } from './cell.ts'
import { once } from './once.ts'

/** Where each of a list of cells stands, as 'submission!sheet!B12'. */
export interface Origins {
  at(place: number): string
  /** The place of the cell of that origin; -1 where there is none. */
  find(origin: string): number
}

/** Origins of the cells of one sheet, kept as numbers. */
export interface CellOrigins {
  /** 'submission!sheet!' */
  prefix: string
  /** 0-based, of the sheet. */
  rows: Int32Array
  columns: Int32Array
}

export function originsOf({ prefix, rows, columns }: CellOrigins): Origins {
  const at = (place: number) => prefix + cellAddress(rows[place]!, columns[place]!)
  const places = once(() => new Map(Array.from(rows, (_, place) => [at(place), place])))
  const inOrder = once(() => rows.every((row, place) => place === 0 || row >= rows[place - 1]!))
  return {
    at,
    find(origin) {
      if (!inOrder()) return places().get(origin) ?? -1
      if (!origin.startsWith(prefix)) return -1
      return searched(rows.length, origin, { at, row: (place) => rows[place]! + 1 })
    },
  }
}

/** Origins kept as texts: those in reading order are searched by halves, and all are only mapped when a search has failed. */
export function originTexts(length: number, at: (place: number) => string): Origins {
  const places = once(() => new Map(Array.from({ length }, (_, place) => [at(place), place])))
  return {
    at,
    find(origin) {
      const found = searched(length, origin, { at, row: (place) => rowOf(at(place)) })
      return found >= 0 ? found : (places().get(origin) ?? -1)
    },
  }
}

/** Rows count from 1. */
function searched(
  length: number,
  origin: string,
  { at, row }: { at: (place: number) => string; row: (place: number) => number },
): number {
  const wanted = rowOf(origin)
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (row(middle) < wanted) low = middle + 1
    else high = middle
  }
  for (; low < length && row(low) === wanted; low++) if (at(low) === origin) return low
  return -1
}

/** 'submission!sheet!B12' -> 12; -1 for a place that ends in no number. */
function rowOf(origin: string): number {
  let [row, scale] = [0, 1]
  for (let i = origin.length - 1; i >= 0; i--) {
    const digit = origin.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) break
    row += digit * scale
    scale *= 10
  }
  return scale === 1 ? -1 : row
}
