import { catalogueFolder } from '../jobs/load-catalogue.ts'
import { type RestatedFile, type RestateRequest, restateFile } from '../jobs/restate/restate-file.ts'
import type { ShareBasis } from '../schemas/concordance.ts'
import type { Language } from '../schemas/text.ts'
import { wordFinding } from '../schemas/wording.ts'
import { exitCode } from './exit-code.ts'

export interface RestateOptions {
  from: string
  to: string
  basis?: ShareBasis
  common?: boolean
  national?: boolean
  indicator?: string
  weights?: string
  language: Language
}

const columns = ['code', 'name', 'period', 'value', 'status', 'estimatedShare', 'predecessors']

/** Prints a file's figures on the units of another day as CSV; problems go to stderr, and then nothing to stdout. */
export async function restate(file: string, options: RestateOptions): Promise<number> {
  const { rows, findings, wordings } = await restateFile(requestOf(file, options), catalogueFolder(process.env))
  for (const finding of findings) {
    const { message, advice } = wordFinding(finding, wordings, options.language)
    const place = message.includes(finding.place) ? '' : `${finding.place}: `
    console.error(`${place}${message}\n  → ${advice}`)
  }
  if (findings.length > 0) return exitCode.wrongCall
  process.stdout.write(csv(rows))
  const without = rows.filter((row) => row.value === null && row.status !== 'nil').length
  const estimated = rows.filter((row) => row.status === 'estimate').length
  console.error(
    `${rows.length} dòng / rows, ${estimated} ước tính / estimated, ${without} không có giá trị / without value`,
  )
  return exitCode.done
}

function requestOf(file: string, options: RestateOptions): RestateRequest {
  return {
    file,
    from: options.from,
    to: options.to,
    basis: options.basis ?? null,
    target: options.common ? 'common' : 'units',
    territory: options.national ? 'national' : 'provinces',
    indicator: options.indicator ?? null,
    weights: options.weights ?? null,
  }
}

function csv(rows: RestatedFile['rows']): string {
  const lines = rows.map((row) => {
    const sources = row.predecessors.map(({ code, name, share }) => `${code} ${name} ${share}`).join('; ')
    const { code, name, period, value, status, estimatedShare } = row
    return [code, name, period, value ?? '', status, value === null ? '' : estimatedShare, sources].map(cell).join(',')
  })
  return `${[columns.join(','), ...lines].join('\n')}\n`
}

const cell = (value: string | number): string => {
  const text = String(value)
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
