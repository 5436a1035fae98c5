import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { runCase, runPrintedCase } from '../pipelines/methods/run-cases.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { type MethodCase, MethodFile, parseCase, type TimeSeries } from '../schemas/method-case.ts'
import { type MethodPreset, methodPresets } from './method-presets.ts'
import { readSeriesCsv } from './read-series-csv.ts'

export interface MethodOptions {
  series?: string
  indicator?: string
  benchmark?: string
  set: readonly string[]
}

/**
 * Runs the cases of a file of the reference layout, or one method on CSV series, and prints the outputs as JSON.
 *
 * Throws  what the method refused of the CSV series, naming its column; a refused case of a file is told in its output alone
 */
export async function method(target: string, options: MethodOptions): Promise<void> {
  const isName = target in methodPresets || !/[./\\]/.test(target)
  if (!isName) return print((await readCases(target)).map(runPrintedCase))
  const { asked, column } = await caseOfCsv(target, options)
  const answer = runCase(asked)
  print([answer])
  if (answer.output.status === 'error') throw refusalOf(String(answer.output.message), column)
}

const print = (cases: readonly unknown[]): void => console.log(JSON.stringify({ cases }, null, 1))

/** 'methods/zero-indicator {"series":"indicator",…}' as it was thrown, with the name of the column for the place in the case. */
function refusalOf(message: string, column: string): Error {
  const [, code, facts] = /^([a-z-]+\/[a-z-]+) (\{.*\})$/s.exec(message) ?? []
  if (code === undefined || facts === undefined) return new Error(message)
  const { series, ...others } = JSON.parse(facts) as InvalidInput['facts']
  const isPlace = ['indicator', 'benchmark', 'series', 'values'].includes(String(series))
  return new InvalidInput(code, { ...others, series: isPlace ? column : (series ?? column) })
}

async function readCases(path: string): Promise<MethodCase[]> {
  const text = await readText(path)
  try {
    return parseCase(MethodFile, JSON.parse(text)).cases
  } catch (error) {
    if (error instanceof SyntaxError) throw new InvalidInput('methods/not-json', { file: path, reason: error.message })
    throw error
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new InvalidInput('methods/no-file', { file: path, reason: (error as NodeJS.ErrnoException).code ?? '' })
  }
}

async function caseOfCsv(name: string, options: MethodOptions): Promise<{ asked: MethodCase; column: string }> {
  const preset = methodPresets[name]
  if (preset === undefined) throw new InvalidInput('methods/unknown-method', { method: name })
  const chosen = Object.fromEntries(options.set.map(assignment))
  const { input, freq, column } = await inputOf(preset, options)
  return { asked: { id: name, method: preset.method, params: { ...preset.params(freq), ...chosen }, input }, column }
}

async function inputOf({ method: name, takes }: MethodPreset, options: MethodOptions) {
  const read = async (option: 'series' | 'indicator' | 'benchmark') => {
    const path = options[option]
    if (path === undefined) throw new InvalidInput('methods/no-series', { method: name, option: `--${option}` })
    const named = readSeriesCsv(await readText(path), basename(path))
    const [first, ...more] = Object.values(named)
    if (first === undefined) throw new InvalidInput('methods/csv-empty', { file: basename(path) })
    const series: [TimeSeries, ...TimeSeries[]] = [first, ...more]
    return { series, column: `${Object.keys(named).join(', ')} (${basename(path)})` }
  }
  const { series, column } = await read(takes === 'series' || takes === 'values' ? 'series' : 'indicator')
  const [{ freq, values }] = series
  if (takes === 'series') return { freq, column, input: { series: series[0] } }
  if (takes === 'values') return { freq, column, input: { values } }
  const benchmark = (await read('benchmark')).series[0]
  const input = takes === 'benchmark' ? { indicator: series[0], benchmark } : { indicators: series, benchmark }
  return { freq, column, input }
}

/** 'horizon=4' -> ['horizon', 4]; what is not JSON stays text. */
function assignment(text: string): [string, unknown] {
  const at = text.indexOf('=')
  if (at < 1) throw new InvalidInput('methods/not-an-assignment', { text })
  const value = text.slice(at + 1)
  try {
    return [text.slice(0, at), JSON.parse(value)]
  } catch {
    return [text.slice(0, at), value]
  }
}
