import { beforeAll, describe, expect, it } from 'vitest'
import { openCatalogueRound } from '../../jobs/open-round.ts'
import { receive } from '../../jobs/receive.ts'
import { password } from '../server/auth-fixture.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { focused, goTo, pressOn, signInByKeyboard } from './by-keyboard.ts'
import { browserPath } from './open-browser.ts'
import { inProvince, picture, testWorkspace } from './workspace.ts'

const round = '51-2025-6M'
const [first, second] = ['002.H-SCT_lan-1.xlsx', '002.H-SCT_lan-2.xlsx']

describe.skipIf(browserPath === null)('without a pointer: Tab, Enter and arrows alone', () => {
  const workspace = testWorkspace('2025-06-18T02:00:00Z')
  const bytesOf = (name: string) => sampleFiles('51').find(({ fileName }) => fileName === name)!
  /** Has files of the trial read, as if others had sent them. */
  async function take(...names: string[]) {
    const { effects, queues } = workspace.runtime
    for (const name of names) {
      const { submission } = await receive(bytesOf(name), effects)
      await queues.untilFinished(await queues.enqueueSubmission({ province: '51', submission: submission.id }))
    }
  }

  beforeAll(async () => {
    await openCatalogueRound(workspace.db, round, { actor: 'office', at: '2025-06-02T01:00:00Z' })
    await workspace.person('nga', [inProvince('51', 'agency-officer', { agency: 'SCT' })])
    await workspace.person('minh', [inProvince('51', 'statistician')])
  })

  it('an officer finds what is owed, sends it, reads what is wrong, explains it, and has a receipt', async () => {
    const page = await workspace.open({ language: 'vi', width: 1440 })
    await signInByKeyboard(page, 'nga@example.vn', password)
    await page.getByText('002.H/SCT').first().waitFor()
    const choosing = page.waitForEvent('filechooser')
    await pressOn(page, /^Gửi tệp 002\.H\/SCT/)
    const { bytes } = bytesOf(first)
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    await (await choosing).setFiles({ name: first, mimeType, buffer: Buffer.from(bytes) })
    await page.waitForURL(/\/submissions\/51-/)
    await page.locator('.finding').first().waitFor()
    await page.locator('.sheet-text').first().waitFor()

    await pressOn(page, /^Tới ô [A-Z]+\d+$/)
    await expect.poll(async () => (await focused(page)).tag === 'body').toBe(false)
    const grid = page.getByRole('grid')
    const cell = await grid.getAttribute('aria-activedescendant')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => grid.getAttribute('aria-activedescendant')).not.toBe(cell)
    expect(await focused(page)).toMatchObject({ isSeen: true })
    await page.keyboard.press('Escape')
    expect((await focused(page)).name).toMatch(/^Tới ô/)

    await pressOn(page, /^Giải trình$/)
    await expect.poll(async () => (await focused(page)).tag).toBe('textarea')
    await page.keyboard.type('Đơn vị ghi là nghìn đồng, sẽ gửi lại.')
    await pressOn(page, /^Gửi giải trình$/)
    await page.locator('.explained', { hasText: 'nghìn đồng' }).waitFor()
    await expect.poll(() => focused(page)).toMatchObject({ name: 'Giải trình', isSeen: true })
    await picture(page, 'keyboard-explained')

    await pressOn(page, /^Giấy biên nhận$/, 'Shift+Tab')
    await page.waitForURL(/\/receipt$/)
    await page.getByText(/[0-9a-f]{64}/).waitFor()
    await goTo(page, /^In$/)
    await page.context().close()
  })

  it('a statistician goes to the queue, sees what a correction changed, returns one and accepts another', async () => {
    await take(second, '001.H-SCT.xlsx')
    const page = await workspace.open({ language: 'vi', width: 1440 })
    await signInByKeyboard(page, 'minh@example.vn', password)
    await pressOn(page, /^Cần xem$/)
    await page.locator('.queue-row').first().waitFor()
    const current = async () => (await page.locator('.queue-row.is-current').textContent()) ?? ''
    for (let rows = 0; rows < 3 && !(await current()).includes('002.H/SCT'); rows += 1) {
      await goTo(page, /002\.H\/SCT/)
      await page.keyboard.press('Enter')
      await page.locator('.queue-row.is-current', { hasText: '002.H/SCT' }).waitFor()
    }
    await pressOn(page, /^Xem xét/)
    await page.waitForURL(/\/review\/51-/)
    await page.locator('.mark-is').first().waitFor()
    await picture(page, 'keyboard-review')

    await pressOn(page, /^Trả lại…$/)
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await expect.poll(async () => (await focused(page)).isSeen).toBe(true)
    await goTo(page, /^Lý do/)
    await page.keyboard.type('Sở kiểm tra lại dòng G46')
    await pressOn(page, /^Trả lại$/)
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('Sở kiểm tra lại dòng G46').first().waitFor()
    await expect.poll(async () => (await focused(page)).tag).not.toBe('body')

    await pressOn(page, /^Cần xem$/, 'Shift+Tab')
    await page.waitForURL(/\/queue$/)
    await page.locator('.queue-row.is-current', { hasText: '001.H/SCT' }).waitFor()
    await pressOn(page, /^Chấp nhận a$/)
    await dialog.waitFor()
    await pressOn(page, /^Chấp nhận$/)
    await dialog.waitFor({ state: 'detached' })
    const rows = await workspace.db.selectFrom('review').select(['action', 'reason']).orderBy('at').execute()
    expect(rows.map(({ action }) => action)).toEqual(['explain', 'return', 'accept'])
    await page.context().close()
  })
})
