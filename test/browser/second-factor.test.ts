import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { hotp, stepOf } from '../../server/auth/totp.ts'
import { offerOneTimeToken } from '../../store/sessions.ts'
import { password } from '../server/auth-fixture.ts'
import { bytesOf } from '../server/base32.ts'
import { addOfficial } from '../store/people-fixture.ts'
import { browserPath } from './open-browser.ts'
import { qrReaderPath, readQr } from './read-qr.ts'
import { accessFaults, inProvince, isWithinWidth, picture, testWorkspace } from './workspace.ts'

describe.skipIf(browserPath === null)('the second factor of who approves, in a browser', () => {
  const workspace = testWorkspace()
  const codeAt = (secret: string, ms: number) => hotp(bytesOf(secret), stepOf(new Date(Date.now() + ms)))

  async function typePassword(page: Page, email: string) {
    await page.locator('input[name=email]').fill(email)
    await page.locator('input[name=password]').fill(password)
    await page.locator('form button[type=submit]').click()
  }

  it.each([
    ['vi', 360, 'Bước cuối: xác thực hai bước.', 'Mã sáu chữ số không đúng.', 'Đăng xuất', 'Biên soạn'],
    ['en', 1440, 'Last step: a second factor.', 'The six-digit code is wrong.', 'Sign out', 'Compil'],
  ] as const)(
    'from the one-time link to the first page in %s at %i px: nothing opens before it is set up',
    async (language, width, step, wrong, out, menu) => {
      const [name, email] = [`duyet-${language}`, `duyet-${language}@example.vn`]
      const token = await workspace.db.transaction().execute(async (tx) => {
        const id = await addOfficial(tx, name, [inProvince('51', 'approver')])
        return offerOneTimeToken(tx, id, new Date(Date.now() + 3_600_000))
      })
      const page = await workspace.open({ language, width })
      await page.goto(`/first-password#${token}`)
      await page.locator('input[type=password]').first().waitFor()
      for (const box of await page.locator('input[type=password]').all()) await box.fill(password)
      await page.locator('form button[type=submit]').click()
      await page.locator('main a[href="/sign-in"]').click()
      await typePassword(page, email)
      await page.getByText(step).waitFor()
      const secret = (await page.locator('form code').innerText()).replaceAll(' ', '')
      const key = page.locator('svg[role=img]')
      expect(await key.count()).toBe(1)
      if (qrReaderPath !== null)
        expect(readQr(await key.screenshot())).toBe(await page.locator('form a[href^=otpauth]').getAttribute('href'))
      expect(await accessFaults(page)).toEqual([])
      expect(await isWithinWidth(page)).toBe(true)
      await picture(page, `second-factor-${language}-${width}`)

      const other = await page.context().newPage()
      await other.goto('/compile')
      await other.locator('main a[href^="/sign-in"]').waitFor()
      expect(await other.getByRole('link', { name: menu }).count()).toBe(0)
      await other.close()

      await page.locator('input[name=code]').fill('000000')
      await page.locator('form button[type=submit]').click()
      await page.getByText(wrong).waitFor()
      await page.locator('input[name=code]').fill(codeAt(secret, 0))
      await page.locator('form button[type=submit]').click()
      await page.getByRole('link', { name: menu }).first().waitFor()
      await page.getByRole('button', { name: out }).click()
      await page.goto('/sign-in')
      await typePassword(page, email)
      await page.locator('input[name=code]').fill(codeAt(secret, 30_000))
      await page.locator('form button[type=submit]').click()
      await page.getByRole('link', { name: menu }).first().waitFor()
      await page.context().close()
    },
  )
})
