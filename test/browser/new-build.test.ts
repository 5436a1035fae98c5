import { describe, expect, it } from 'vitest'
import { browserPath, openBrowser } from './open-browser.ts'
import { testWorkspace } from './workspace.ts'

/** A page that is open while a new version takes the place of its own asks for parts that are gone. */
describe.skipIf(browserPath === null)('a page of the build before', () => {
  const workspace = testWorkspace()

  it.each([
    ['loads itself again, and goes on where its reader went', 1, 2],
    ['does not load itself for ever where the part stays away', Number.POSITIVE_INFINITY, 2],
  ])('%s', async (_what, mostGone, expected) => {
    const window = await workspace.open({ language: 'vi', width: 1440 })
    await window.goto('/')
    const { origin } = new URL(window.url())
    await window.context().close()
    // A browser of its own: that a part is missing is an error of the page, which the others' must be free of.
    const browser = await openBrowser()
    const page = await browser.newPage()
    await page.goto(`${origin}/`)
    const link = page.getByRole('link', { name: 'Lịch công bố' }).first()
    await link.waitFor()
    let [gone, loads] = [0, 1]
    page.on('load', () => {
      loads += 1
    })
    await page.route('**/assets/calendar-page-*.js', (route) => {
      gone += 1
      return gone <= mostGone ? route.fulfill({ status: 404, body: 'gone' }) : route.continue()
    })
    await link.click()
    await expect.poll(() => loads).toBe(expected)
    if (mostGone === 1) await page.locator('h1', { hasText: 'Lịch công bố' }).waitFor()
    else await page.waitForTimeout(3_000)
    expect([loads, new URL(page.url()).pathname]).toEqual([expected, '/calendar'])
    await browser.close()
  })
})
