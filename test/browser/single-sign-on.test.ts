import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { oidcSettings } from '../../server/auth/oidc.ts'
import { browserPath } from './open-browser.ts'
import { accessFaults, inProvince, isWithinWidth, picture, testWorkspace } from './workspace.ts'

const secret = 'x'.repeat(40)

describe.skipIf(browserPath === null)('single sign-on at a real provider, in a browser', () => {
  const door = createServer()
  const issuer = () => `http://127.0.0.1:${(door.address() as AddressInfo).port}`
  const workspace = testWorkspace(null, async () => {
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
    const client = { OIDC_CLIENT_ID: 'diaban', OIDC_CLIENT_SECRET: secret }
    return oidcSettings({ OIDC_ISSUER: issuer(), OIDC_NAME: 'Cổng tỉnh', ...client })
  })

  beforeAll(async () => {
    for (const level of ['warn', 'info'] as const) vi.spyOn(console, level).mockImplementation(() => undefined)
    const back = `${workspace.url}/api/v1/auth/oidc/callback`
    const provider = new Provider(issuer(), {
      clients: [{ client_id: 'diaban', client_secret: secret, redirect_uris: [back] }],
      claims: { openid: ['sub'], email: ['email', 'email_verified'] },
      pkce: { required: () => true },
      findAccount: (_context: unknown, id: string) => ({
        accountId: id,
        claims: async () => ({ sub: id, email: `${id}@example.vn`, email_verified: true }),
      }),
    })
    door.on('request', provider.callback())
    await workspace.person('an', [inProvince('51', 'statistician')])
  })
  afterAll(() => {
    door.close()
    vi.restoreAllMocks()
  })

  /** Presses the button of the page, and signs in at the provider as `name`. */
  async function goThrough(page: Page, button: string, name: string): Promise<void> {
    await page.getByRole('link', { name: button }).click()
    await page.waitForURL(({ origin }) => origin === issuer())
    await page.locator('input[name=login]').fill(name)
    await page.locator('input[name=password]').fill('any')
    await page.locator('button[type=submit]').click()
    await page.locator('input[name=prompt][value=consent]').waitFor({ state: 'attached' })
    await page.locator('button[type=submit]').click()
    await page.waitForURL(({ origin }) => origin === workspace.url)
  }

  it.each([
    ['vi', 360, 'Đăng nhập bằng Cổng tỉnh', 'Theo dõi đợt báo cáo'],
    ['en', 1440, 'Sign in with Cổng tỉnh', 'Board of the round'],
  ] as const)('goes on to the page that was asked for, in %s at %i px', async (language, width, button, title) => {
    const page = await workspace.open({ language, width })
    await page.goto('/board')
    await page.getByRole('link', { name: language === 'vi' ? 'Đăng nhập để tiếp tục' : 'Sign in to go on' }).click()
    await page.getByRole('link', { name: button }).waitFor()
    expect(await accessFaults(page)).toEqual([])
    expect(await isWithinWidth(page)).toBe(true)
    await picture(page, `single-sign-on-${language}-${width}`)
    await goThrough(page, button, 'an')
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/board')
    await page.getByRole('link', { name: 'an', exact: true }).waitFor()
    await page.context().close()
  })

  it('says what to do to whom no operator has opened an account', async () => {
    const page = await workspace.open({ language: 'vi', width: 1440 })
    await page.goto('/sign-in')
    await goThrough(page, 'Đăng nhập bằng Cổng tỉnh', 'stranger')
    await page.getByRole('alert').getByText('Người vận hành phải mở tài khoản').waitFor()
    await picture(page, 'single-sign-on-refused-vi-1440')
    await page.context().close()
  })
})
