import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { fillTrial } from '../../cli/trial.ts'
import { browserPath } from './open-browser.ts'
import { everyPage, everyPlace, type Visit, type Visitor } from './page-table.ts'
import { accessFaults, inProvince, isWithinWidth, picture, signIn, testWorkspace, type Window } from './workspace.ts'

/** Two windows at a time: the office has as many pages as the others together. */
const walkers: Visitor[][] = [['office'], ['anybody', 'officer', 'operator']]
/** The largest sum of what moves while a page loads, by the measure of browsers. */
const mostShift = 0.05

const countShifts = `globalThis.shifted = 0
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shifted += entry.value
}).observe({ type: 'layout-shift', buffered: true })`

/** What a text never holds: a code or a name of the program in the place of words. (The catalogue shows '{period}' as it is written.) */
const unworded =
  /\bundefined\b|\bNaN\b|\[object |\{(?!period|year-before)[\w-]+\}|\b(ingest|validate|reconcile|compile|publish|rounds|people|server|web)\/[a-z][a-z-]+\b/

describe.skipIf(browserPath === null)('every page, in both languages, widths and lights, on the trial', () => {
  const workspace = testWorkspace()
  let visits: Visit[] = []

  beforeAll(async () => {
    const { runtime, db } = workspace
    await fillTrial(runtime, db)
    await workspace.person('officer', [inProvince('51', 'agency-officer', { agency: 'SCT' })])
    await workspace.person(
      'office',
      ['51', '82'].flatMap((p) => [inProvince(p, 'statistician'), inProvince(p, 'approver')]),
    )
    await workspace.person('operator', [inProvince('*', 'operator')])
    visits = await everyPage(db)
  })

  it('is in the table', () => {
    expect(everyPlace().filter((path) => !visits.some(({ place }) => place === path))).toEqual([])
  })

  const settled = (page: Page) => page.locator('[aria-busy=true], .is-coming').first().waitFor({ state: 'detached' })

  /** Opens a page and waits until all that it asked for stands there. */
  async function arrive(page: Page, address: string) {
    await page.goto(address)
    await page.locator('main h1').first().waitFor()
    await settled(page)
    await page.waitForTimeout(150)
    await settled(page)
  }

  /** What a language or a width may break: the lines too long, the words missing. */
  async function wordFaults(page: Page, language: string): Promise<string[]> {
    const text = await page.locator('body').innerText()
    const found = unworded.exec(text)?.[0]
    return [
      ...((await isWithinWidth(page)) ? [] : ['wider than the window']),
      ...((await page.locator('html').getAttribute('lang')) === language ? [] : [`not said to be ${language}`]),
      ...(found === undefined ? [] : [`not in words: ${found}`]),
    ]
  }

  /** One page: as it loads, whole; then in the other language and in the dark. Two windows make every pair of language, width and light. */
  async function look(page: Page, { address }: Visit, { width, language }: Window): Promise<string[]> {
    const name = `${address.replace(/[^\w.-]+/g, '_')}`
    const other = language === 'vi' ? 'en' : 'vi'
    await arrive(page, address)
    const shifted = await page.evaluate<number>('globalThis.shifted')
    const first = [...(await accessFaults(page)), ...(await wordFaults(page, language))]
    if (shifted >= mostShift) first.push(`shifted by ${shifted.toFixed(3)}`)
    await picture(page, `${name}-${language}-${width}`)
    await page.locator('.bar-end button').first().click()
    await settled(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    const then = [...(await accessFaults(page, ['color-contrast'])), ...(await wordFaults(page, other))]
    await picture(page, `${name}-${other}-${width}-dark`)
    await page.emulateMedia({ colorScheme: 'light' })
    return [...first.map((fault) => `${language}: ${fault}`), ...then.map((fault) => `${other}, dark: ${fault}`)].map(
      (fault) => `${address} ${width} ${fault}`,
    )
  }

  /** All pages of one visitor in a window of his. */
  async function walk(visitor: Visitor, window: Window): Promise<string[]> {
    const page = await workspace.open(window)
    await page.context().addInitScript(countShifts)
    if (visitor !== 'anybody') await signIn(page, visitor)
    const faults: string[] = []
    for (const visit of visits.filter((one) => one.visitor === visitor))
      faults.push(...(await look(page, visit, window)))
    await page.context().close()
    return faults
  }

  it.each([
    ['vi', 360],
    ['en', 1440],
  ] as const)('opens whole, first in %s at %i px', async (language, width) => {
    const walks = walkers.map(async (visitors) => {
      const faults: string[] = []
      for (const visitor of visitors) faults.push(...(await walk(visitor, { language, width })))
      return faults
    })
    expect((await Promise.all(walks)).flat()).toEqual([])
  })
})
