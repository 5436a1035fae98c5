import { expect, it } from 'vitest'
import { printFindings } from '../../cli/print-findings.ts'
import type { Finding } from '../../schemas/finding.ts'

const finding = (code: string, place: number): Finding => ({
  ...{ code: `validate/${code}`, severity: 'warning', place: `s!S!A${place}`, facts: {} },
})
const many = Array.from({ length: 40 }, (_, i) => finding('growth', i + 1))
const lines = (findings: Finding[], most = 5) =>
  printFindings(findings, [], { language: 'en', most })
    .split('\n')
    .filter((line) => /^ {2}[•…]|^[A-Z]/.test(line))
const codes = (printed: string[]) => printed.flatMap((line) => /\[(.*)\]/.exec(line)?.[1] ?? [])

it('prints the first of every code, though many of another come before it', () => {
  const printed = lines([...many, finding('reporting-rate', 50), finding('outlier', 51)])
  expect(printed[0]).toBe('WARNING (42)')
  expect(codes(printed)).toEqual([
    ...['validate/growth', 'validate/growth', 'validate/growth', 'validate/reporting-rate', 'validate/outlier'],
  ])
  expect(printed.at(-1)).toBe('  … and 37 more: validate/growth 37')
})

it('prints all where they are few, and counts what is left out by code', () => {
  const few = [finding('outlier', 1), finding('growth', 2)]
  expect(lines(few)).toHaveLength(3)
  const two = [...many.slice(0, 4), ...few.slice(0, 1), finding('outlier', 9)]
  expect(lines(two, 2).at(-1)).toBe('  … and 4 more: validate/growth 3, validate/outlier 1')
})
