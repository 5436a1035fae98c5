import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { clearCookie, setCookie, tokenIn } from '../../server/auth/cookie.ts'
import { checkPassword, hashPassword, isPassword } from '../../server/auth/password.ts'
import { seal, sealingKey, unseal } from '../../server/auth/seal.ts'
import { base32, hotp, matchStep, otpauth, stepOf } from '../../server/auth/totp.ts'

const rfcSecret = Buffer.from('12345678901234567890')

describe('one-time codes', () => {
  // RFC 6238, Appendix B, the SHA-1 rows: exact
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('are those of RFC 6238 at second %d', (seconds, code) => {
    expect(hotp(rfcSecret, stepOf(new Date(seconds * 1000)), 8)).toBe(code)
  })
  // RFC 4226, Appendix D: exact
  it('are those of RFC 4226 for the first ten counters', () => {
    const codes = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489']
    expect(codes.map((_, counter) => hotp(rfcSecret, counter))).toEqual(codes)
  })
  it('hold in their step and one to each side, and name the step', () => {
    const at = new Date(1_234_567_890_000)
    const step = stepOf(at)
    for (const near of [step - 1, step, step + 1]) expect(matchStep(rfcSecret, hotp(rfcSecret, near), at)).toBe(near)
    for (const far of [step - 2, step + 2]) expect(matchStep(rfcSecret, hotp(rfcSecret, far), at)).toBeNull()
    for (const bad of ['', '12345', '1234567', 'abcdef']) expect(matchStep(rfcSecret, bad, at)).toBeNull()
  })
  // RFC 4648, section 10, without padding: exact
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('write %j in base32 as RFC 4648 does', (text, coded) => expect(base32(Buffer.from(text))).toBe(coded))
  it('escape the address in the link of the app', () => {
    expect(otpauth(rfcSecret, 'a&issuer=x@example.vn')).toContain('diaban:a%26issuer%3Dx%40example.vn?secret=')
  })
})

describe('sealed secrets', () => {
  const key = Buffer.alloc(32, 7)
  it('open with the same key for the same account, and not otherwise', () => {
    const sealed = seal(key, 'a', rfcSecret)
    expect(unseal(key, 'a', sealed)).toEqual(rfcSecret)
    expect(sealed.includes(rfcSecret)).toBe(false)
    expect(() => unseal(key, 'b', sealed)).toThrow()
    expect(() => unseal(Buffer.alloc(32, 8), 'a', sealed)).toThrow()
    const changed = Buffer.from(sealed)
    changed.writeUInt8(changed.readUInt8(30) ^ 1, 30)
    expect(() => unseal(key, 'a', changed)).toThrow()
  })
  it('have one key an installation: of the environment, else of a file that only its owner reads', async () => {
    const home = await mkdtemp(join(tmpdir(), 'diaban-key-'))
    const [first, second] = await Promise.all([sealingKey({}, home), sealingKey({}, home)])
    expect(first).toEqual(second)
    expect(first).toHaveLength(32)
    expect((await stat(join(home, 'secret.key'))).mode & 0o077).toBe(0)
    const text = 'x'.repeat(32)
    expect(await sealingKey({ DIABAN_SECRET: text }, home)).toEqual(
      await sealingKey({ DIABAN_SECRET: text }, '/nowhere'),
    )
    await expect(sealingKey({ DIABAN_SECRET: 'short' }, home)).rejects.toBeInstanceOf(InvalidInput)
    await rm(home, { recursive: true })
  })
})

describe('passwords', () => {
  it('are kept as argon2id with the parameters of the decision note, salted, and told apart', async () => {
    const [a, b] = [await hashPassword('mật khẩu dài lắm'), await hashPassword('mật khẩu dài lắm')]
    expect(a).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(a).not.toBe(b)
    expect(await isPassword(a, 'mật khẩu dài lắm'.normalize('NFD'))).toBe(true)
    expect(await isPassword(a, 'mật khẩu dài lăm')).toBe(false)
    expect(await isPassword(null, 'mật khẩu dài lắm')).toBe(false)
  })
  it.each(['short', 'aaaaaaaaaaaaaaaa', 'lan.nguyen-2026-x', 'x'.repeat(300)])('refuse %s', (password) => {
    expect(() => checkPassword(password, 'lan.nguyen@example.vn')).toThrow(InvalidInput)
  })
  it('take a long phrase', () => expect(() => checkPassword('bốn con trâu qua sông', 'lan@example.vn')).not.toThrow())
})

describe('the cookie', () => {
  it('is out of reach of scripts, other sites and, on HTTPS, of plain connections', () => {
    expect(setCookie('t', true)).toBe('__Host-diaban=t; Path=/; HttpOnly; SameSite=Strict; Secure')
    expect(setCookie('t', false)).toBe('diaban=t; Path=/; HttpOnly; SameSite=Strict')
    expect(clearCookie(true)).toContain('Max-Age=0')
    expect(tokenIn('a=b; __Host-diaban=t', true)).toBe('t')
    expect(tokenIn('diaban=t', true)).toBeNull()
    expect(tokenIn(undefined, true)).toBeNull()
  })
})
