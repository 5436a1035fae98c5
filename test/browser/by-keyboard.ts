import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Where the keyboard is: what a screen reader calls it, and whether the eye finds it. */
interface Focus {
  name: string
  tag: string
  isSeen: boolean
}

const focusOf = `(() => {
  const at = document.activeElement
  if (at === null || at === document.body) return { name: '', tag: 'body', isSeen: false }
  const [style, box] = [getComputedStyle(at), at.getBoundingClientRect()]
  const drawn = [at, at.parentElement].some((one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one)
    return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0
  })
  const inWindow = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0
  const label = at.labels?.[0]?.textContent ?? ''
  const name = at.getAttribute('aria-label') ?? (label === '' ? at.textContent : label)
  return { name: name.trim().replace(/\\s+/g, ' '), tag: at.tagName.toLowerCase(), isSeen: drawn && inWindow && style.visibility !== 'hidden' }
})()`

export const focused = (page: Page): Promise<Focus> => page.evaluate<Focus>(focusOf)

/** Goes on by one key until what is named has the focus; wherever it is on the way, it is seen (the page as a whole has no frame). */
export async function goTo(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = []
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press(key)
    const at = await focused(page)
    passed.push(`${at.tag} ${at.name.slice(0, 40)}`)
    if (at.tag === 'body' || at.tag === 'main') continue
    expect(at, `on the way to ${name}: ${passed.slice(-3).join(' | ')}`).toMatchObject({ isSeen: true })
    if (name.test(at.name)) return
  }
  throw new Error(`no ${name} among ${passed.join(' | ')}`)
}

/** Goes to what is named and presses it. */
export async function pressOn(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await goTo(page, name, key)
  await page.keyboard.press('Enter')
}

/** Signs in from the first page, without a pointer. */
export async function signInByKeyboard(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/')
  await page.locator('main h1').waitFor()
  await pressOn(page, /^Đăng nhập$/)
  await page.locator('input[name=email]').waitFor()
  await goTo(page, /^Địa chỉ thư/)
  await page.keyboard.type(email)
  await goTo(page, /^Mật khẩu/)
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}
