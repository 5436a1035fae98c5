import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import { openCatalogueRound } from '../../jobs/open-round.ts'
import { readSubmissionStatuses } from '../../store/submissions.ts'
import { openCells } from './fill-form.ts'
import { browserPath } from './open-browser.ts'
import { inProvince, picture, signIn, testWorkspace } from './workspace.ts'

const image = '<img src=x onerror="window.hit=1">'
const script = `<script>window.hit=1</script>${image}<a href="javascript:window.hit=1">x</a>`
const round = '51-2025-6M'

/** A form that an officer could send, with markup wherever a text can stand. */
async function hostileForm(): Promise<Buffer> {
  const path = join('samples', 'rounds', '51', '2025-6M', '001.H-SCT.xlsx')
  const bytes = new Uint8Array(readFileSync(path))
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes.slice().buffer)
  const [sheet] = workbook.worksheets
  const open = await openCells(bytes)
  for (const address of (open.length > 0 ? open : ['E12', 'F12', 'G14']).slice(0, 3))
    sheet!.getCell(address).value = script
  sheet!.getCell('B9').value = script
  const other = workbook.addWorksheet(`<svg onload=window.hit=1>`)
  other.getCell('A1').value = script
  workbook.creator = script
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

describe.skipIf(browserPath === null)('attacks through the pages', () => {
  const workspace = testWorkspace('2025-06-10T03:00:00Z')

  beforeAll(async () => {
    await openCatalogueRound(workspace.db, round, { actor: 'office', at: '2025-06-02T01:00:00Z' })
    await workspace.person('nga', [inProvince('51', 'agency-officer', { agency: 'SCT' })])
  })

  it('shows markup in cells, sheet names, file names and explanations as text', async () => {
    const page = await workspace.open({ language: 'vi', width: 1440 })
    page.on('dialog', (dialog) => expect.unreachable(dialog.message()))
    await signIn(page, 'nga')
    await page.goto('/work')
    const file = { name: `${image}.xlsx`, mimeType: 'application/vnd.ms-excel', buffer: await hostileForm() }
    await page.locator('.send-panel input[type=file]').setInputFiles(file)
    await page.waitForURL(/\/submissions\/51-/)
    const id = page.url().split('/').at(-1)!
    await expect
      .poll(async () => (await readSubmissionStatuses(workspace.db, '51')).find((s) => s.submissionId === id)?.state, {
        timeout: 60_000,
      })
      .toMatch(/passed|failed|unreadable/)
    const reply = await page.evaluate(
      async ([path, reason]) => {
        const body = JSON.stringify({ place: '', reason })
        const sent = await fetch(path!, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
        return sent.status
      },
      [`/api/v1/submissions/${id}/explanations`, script],
    )
    expect(reply).toBeLessThan(500)
    for (const path of [`/submissions/${id}`, `/submissions/${id}/receipt`, '/work']) {
      await page.goto(path)
      await page.locator('h1').first().waitFor()
      await page.waitForTimeout(700)
      expect(await page.evaluate('window.hit')).toBeUndefined()
      expect(await page.locator('img[src=x], svg[onload], a[href^=javascript]').count()).toBe(0)
    }
    await page.goto(`/submissions/${id}`)
    await page.getByText('onerror=').first().waitFor()
    await picture(page, 'attack-markup')
    await page.context().close()
  })

  it('runs no script but its own: none inline, none from elsewhere, no eval', async () => {
    const page = await workspace.open({ language: 'vi', width: 1440 })
    page.removeAllListeners('console') // the refusals that this test provokes are written there
    const answer = await page.goto('/')
    const policy = answer!.headers()['content-security-policy'] ?? ''
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toMatch(/unsafe|\*|https:/)
    expect(await answer!.text()).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>[^<]|\son\w+=/)
    const outcome = await page.evaluate(`(async () => {
      const inline = document.createElement('script')
      inline.textContent = 'window.hit = 1'
      document.body.append(inline)
      document.body.insertAdjacentHTML('beforeend', '<img src="data:x" onerror="window.hit = 1">')
      await new Promise((resolve) => setTimeout(resolve, 300))
      return { hit: window.hit ?? null }
    })()`)
    expect(outcome).toEqual({ hit: null })
    await page.context().close()
  })
})
