import { plainWords } from './header-words.ts'

const yearAlone = /^(?:nam )?((?:19|20)\d{2})$/
const partOfYear =
  /^(?:uoc |so bo |thuc hien |uoc thuc hien )?(?:\d{1,2} thang(?: (?:dau|cuoi) nam)?|thang \d{1,2}|quy (?:iii|ii|iv|i|[1-4])|ca nam)$/

/** 'Năm 2026' above '9 tháng' is one period printed on two levels: '9 tháng năm 2026'. Other levels stay as they are. */
export function withYears(path: readonly string[]): string[] {
  const joined: string[] = []
  for (const level of path) {
    const year = yearAlone.exec(plainWords(joined.at(-1) ?? ''))?.[1]
    if (year !== undefined && partOfYear.test(plainWords(level))) joined[joined.length - 1] = `${level} năm ${year}`
    else joined.push(level)
  }
  return joined
}
