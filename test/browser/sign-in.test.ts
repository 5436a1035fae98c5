import { describe, expect, it } from 'vitest'
import { offerOneTimeToken } from '../../store/sessions.ts'
import { password } from '../server/auth-fixture.ts'
import { browserPath } from './open-browser.ts'
import { accessFaults, inProvince, isWithinWidth, picture, signIn, testWorkspace } from './workspace.ts'

const inAnHour = () => new Date(Date.now() + 3_600_000)

describe.skipIf(browserPath === null)('signing in, in a browser', () => {
  const workspace = testWorkspace()

  it.each([
    ['vi', 360, 'Đăng nhập'],
    ['en', 1440, 'Sign in'],
  ] as const)('signs in and out in %s at %i px', async (language, width, words) => {
    const name = `lan-${language}`
    await workspace.person(name, [inProvince('51', 'agency-officer', { agency: 'SCT' })])
    const page = await workspace.open({ language, width })
    await page.goto('/')
    await page.getByRole('link', { name: words }).first().click()
    await page.locator('h1', { hasText: words }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    expect(await accessFaults(page)).toEqual([])
    expect(await isWithinWidth(page)).toBe(true)
    await picture(page, `sign-in-${language}-${width}`)
    await signIn(page, name)
    await page.getByRole('link', { name }).click()
    await page.locator('h1', { hasText: language === 'vi' ? 'Tài khoản' : 'Account' }).waitFor()
    await page.getByText(`${name}@example.vn`).waitFor()
    expect(await accessFaults(page)).toEqual([])
    expect(await isWithinWidth(page)).toBe(true)
    await picture(page, `account-${language}-${width}`)
    await page.getByRole('button', { name: language === 'vi' ? 'Đăng xuất' : 'Sign out' }).click()
    await page.getByRole('link', { name: words }).first().waitFor()
    await page.context().close()
  })

  it('says what was wrong, in the reader’s language, and keeps what was typed', async () => {
    await workspace.person('minh', [inProvince('51', 'statistician')])
    const page = await workspace.open({ language: 'vi', width: 1440, isDark: true })
    await page.goto('/sign-in')
    await page.locator('input[name=email]').fill('minh@example.vn')
    await page.locator('input[name=password]').fill('sai mật khẩu rồi')
    await page.locator('form button[type=submit]').click()
    await page.getByRole('alert').getByText('Sai địa chỉ thư, mật khẩu hoặc mã.').waitFor()
    expect(await page.locator('input[name=email]').inputValue()).toBe('minh@example.vn')
    expect(await accessFaults(page)).toEqual([])
    await picture(page, 'sign-in-wrong-dark')
    await page.context().close()
  })

  it('chooses the first password with a one-time link that no server sees', async () => {
    const id = await workspace.person('hoa', [inProvince('51', 'approver')])
    const token = await workspace.db.transaction().execute((tx) => offerOneTimeToken(tx, id, inAnHour()))
    const page = await workspace.open({ language: 'vi', width: 1440 })
    await page.goto(`/first-password#${token}`)
    await page.locator('input[type=password]').first().waitFor()
    for (const box of await page.locator('input[type=password]').all()) await box.fill(`${password} mới`)
    await page.locator('form button[type=submit]').click()
    await page.getByText('Đã đặt mật khẩu.').waitFor()
    expect(await accessFaults(page)).toEqual([])
    await page.context().close()
  })

  it('sends the reader back only to a page of its own', async () => {
    await workspace.person('an', [inProvince('51', 'statistician')])
    const page = await workspace.open({ language: 'vi', width: 1440 })
    await page.goto('/sign-in?to=//example.com/')
    await page.locator('input[name=email]').fill('an@example.vn')
    await page.locator('input[name=password]').fill(password)
    await page.locator('form button[type=submit]').click()
    await page.waitForURL(({ pathname }) => pathname !== '/sign-in')
    expect(new URL(page.url()).origin).toBe(workspace.url)
    await page.context().close()
  })
})
