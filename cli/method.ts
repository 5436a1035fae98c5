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

/** Runs the cases of a file of the reference layout, or one method on CSV series, and prints the outputs as JSON. */
export async function method(target: string, options: MethodOptions): Promise<void> {
  const isName = target in methodPresets || !/[./\\]/.test(target)
  const cases = isName ? [runCase(await caseOfCsv(target, options))] : (await readCases(target)).map(runPrintedCase)
  console.log(JSON.stringify({ cases }, null, 1))
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

async function caseOfCsv(name: string, options: MethodOptions): Promise<MethodCase> {
  const preset = methodPresets[name]
  if (preset === undefined) throw new InvalidInput('methods/unknown-method', { method: name })
  const chosen = Object.fromEntries(options.set.map(assignment))
  const { input, freq } = await inputOf(preset, options)
  return { id: name, method: preset.method, params: { ...preset.params(freq), ...chosen }, input }
}

async function inputOf({ method: name, takes }: MethodPreset, options: MethodOptions) {
  const read = async (option: 'series' | 'indicator' | 'benchmark'): Promise<[TimeSeries, ...TimeSeries[]]> => {
    const path = options[option]
    if (path === undefined) throw new InvalidInput('methods/no-series', { method: name, option: `--${option}` })
    const [first, ...more] = Object.values(readSeriesCsv(await readText(path), basename(path)))
    if (first === undefined) throw new InvalidInput('methods/csv-empty', { file: basename(path) })
    return [first, ...more]
  }
  const series = await read(takes === 'series' || takes === 'values' ? 'series' : 'indicator')
  const [{ freq }] = series
  if (takes === 'series') return { freq, input: { series: series[0] } }
  if (takes === 'values') return { freq, input: { values: series[0].values } }
  const [benchmark] = await read('benchmark')
  return {
    freq,
    input: takes === 'benchmark' ? { indicator: series[0], benchmark } : { indicators: series, benchmark },
  }
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
