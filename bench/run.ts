import { existsSync } from 'node:fs'
import { yardstick } from './yardstick.ts'

/** Runs bench/<name>.ts by its name: `npm run bench -- restate`. Figures are printed, never asserted. */
const [name] = process.argv.slice(2)
const here = new URL('.', import.meta.url)
const file = ['js', 'ts'].map((ending) => new URL(`${name}.${ending}`, here)).find((url) => existsSync(url))
if (name === undefined || !/^[a-z-]+$/.test(name) || file === undefined) {
  console.error('npm run bench -- <name>: denton, ras, balance, restate …')
  process.exitCode = 2
} else {
  const bench = (await import(file.href)) as { main: () => Promise<void> | void }
  const before = yardstick()
  await bench.main()
  console.log(`yardstick: ${before.toFixed(3)} s of processor time before, ${yardstick().toFixed(3)} s after`)
}
