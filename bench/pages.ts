import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { quantileSorted } from 'simple-statistics'
import { packageRoot } from '../store/package-root.ts'

const [rows, steps] = [5_000, 240]

/**
 * What a person waits for in the workspace on the data of the trial: the first page from an empty cache until it answers, and a sheet of
 * 5,000 rows while it is scrolled from end to end. Times of the browser's own clock; processor time of its page beside them.
 */
export async function main(): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'diaban-pages-'))
  const trial = await startTrial(home)
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    console.log(`load average before: ${loadavg()[0]!.toFixed(2)}`)
    for (const path of ['/new', '/sign-in']) await firstPage(browser, trial.url, path)
    await scrollSheet(browser, trial)
  } finally {
    await browser.close()
    trial.child.kill('SIGTERM')
    await new Promise((resolve) => trial.child.once('exit', resolve))
    await rm(home, { recursive: true, force: true })
  }
}

interface Trial {
  child: ChildProcess
  url: string
  /** One-time link of the department's officer. */
  officer: string
}

/** The trial as `npm start` begins it, with its samples compiled. */
function startTrial(home: string): Promise<Trial> {
  const env = { ...process.env, DIABAN_HOME: home, DIABAN_OUT: join(home, 'out') }
  const child = spawn(
    process.execPath,
    [join(packageRoot(), 'bin', 'diaban.js'), 'serve', '--trial', '--port', '18098'],
    {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let said = ''
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(said)))
    child.stdout.on('data', (text: Buffer) => {
      said += text
      const officer = /Cán bộ Sở Công Thương\s+(\S+)/.exec(said)?.[1]
      if (officer && said.includes('diaban: http')) resolve({ child, url: 'http://127.0.0.1:18098', officer })
    })
  })
}

/** Processor time that the page has taken in its tasks from now on, in ms, whenever it is asked for. */
async function processorOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
  }
}

/** From an empty cache: the largest paint, and when the page answers: its heading stands, nothing is awaited, no task is long. */
async function firstPage(browser: Browser, url: string, path: string): Promise<void> {
  const times: { paint: number; ready: number; processor: number }[] = []
  for (let i = 0; i < 5; i += 1) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await context.addInitScript(`globalThis.paint = 0; new PerformanceObserver((list) => {
      globalThis.paint = list.getEntries().at(-1).startTime }).observe({ type: 'largest-contentful-paint', buffered: true })`)
    const page = await context.newPage()
    const processor = await processorOf(page)
    await page.goto(url + path)
    await page.locator('main h1').first().waitFor()
    await page.locator('[aria-busy=true], .is-coming').first().waitFor({ state: 'detached' })
    const ready = await page.evaluate<number>('new Promise((r) => requestIdleCallback(() => r(performance.now())))')
    times.push({ paint: await page.evaluate<number>('globalThis.paint'), ready, processor: await processor() })
    await context.close()
  }
  const middle = (of: keyof (typeof times)[0]) =>
    Math.round(
      quantileSorted(
        times.map((t) => t[of]).sort((a, b) => a - b),
        0.5,
      ),
    )
  console.log(
    `first page ${path}: largest paint ${middle('paint')} ms, answers after ${middle('ready')} ms, processor of the page ${middle('processor')} ms (bar 2000)`,
  )
}

/** Frames while a sheet of 5,000 rows goes past, a screen's half at each frame, and tasks of over 50 ms. */
async function scrollSheet(browser: Browser, { url, officer }: Trial): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(officer)
  await page.locator('main button').click()
  await page.waitForURL((at) => at.pathname !== '/sign-in')
  const lines = Array.from({ length: rows }, (_, n) => `Dòng ${n};${n};${n * 2};${n % 7}`)
  const buffer = Buffer.from(`Biểu số: 001.H/SCT\r\nChỉ tiêu;A;B;C\r\n${lines.join('\r\n')}`)
  await page.goto(`${url}/work`)
  await page.locator('.send-panel input[type=file]').setInputFiles({ name: 'dai.csv', mimeType: 'text/csv', buffer })
  await page.waitForURL(/\/submissions\/51-/, { timeout: 60_000 })
  await page.locator('.sheet-text').first().waitFor({ timeout: 60_000 })
  const processorNow = await processorOf(page)
  const before = await processorNow()
  const { frames, long } = await page.evaluate<{ frames: number[]; long: number[] }>(`new Promise((resolve) => {
    const [sheet, frames, long] = [document.querySelector('.sheet'), [], []]
    const watch = new PerformanceObserver((list) => long.push(...list.getEntries().map((one) => one.duration)))
    watch.observe({ type: 'longtask' })
    const step = (sheet.scrollHeight - sheet.clientHeight) / ${steps}
    let last = performance.now()
    const next = () => requestAnimationFrame((now) => {
      frames.push(now - last)
      last = now
      sheet.scrollTop += step
      if (frames.length < ${steps}) next()
      else setTimeout(() => resolve({ frames: frames.slice(1), long }), 200)
    })
    next()
  })`)
  const processor = (await processorNow()) - before
  const sorted = frames.toSorted((a, b) => a - b)
  const drawn = await page.locator('.sheet-text').count()
  console.log(
    `sheet of ${rows} rows, ${steps} frames: median ${quantileSorted(sorted, 0.5).toFixed(1)} ms, p95 ${quantileSorted(sorted, 0.95).toFixed(1)}, worst ${sorted.at(-1)!.toFixed(1)}; tasks over 50 ms: ${long.length} (${Math.round(Math.max(0, ...long))} ms the longest); processor ${(processor / steps).toFixed(1)} ms a frame; ${drawn} cells drawn at the end`,
  )
  await context.close()
}
