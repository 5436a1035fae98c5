import { createHmac, timingSafeEqual } from 'node:crypto'

const stepSeconds = 30
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The one-time password of a counter (RFC 4226, HMAC-SHA-1) as `digits` decimal digits. */
export function hotp(secret: Uint8Array, counter: number, digits = 6): string {
  const message = Buffer.alloc(8)
  message.writeBigUInt64BE(BigInt(counter))
  const mac = createHmac('sha1', secret).update(message).digest()
  const offset = mac.readUInt8(mac.length - 1) & 15
  const number = (mac.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 10 ** digits
  return String(number).padStart(digits, '0')
}

/** The time step of an instant (RFC 6238: 30 seconds from 1970). */
export const stepOf = (at: Date): number => Math.floor(at.getTime() / 1000 / stepSeconds)

/** The step whose code was given, among the present one and one to each side (clocks differ); null when none. */
export function matchStep(secret: Uint8Array, code: string, at: Date): number | null {
  const given = Buffer.from(code)
  const now = stepOf(at)
  let found: number | null = null
  for (const step of [now - 1, now, now + 1]) {
    const due = Buffer.from(hotp(secret, step))
    if (due.length === given.length && timingSafeEqual(due, given)) found = step
  }
  return found
}

/** Bytes in base32 (RFC 4648, without padding), as authenticator apps take them. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** The address that an authenticator app reads from a QR code. */
export const otpauth = (secret: Uint8Array, email: string): string =>
  `otpauth://totp/diaban:${encodeURIComponent(email)}?secret=${base32(secret)}&issuer=diaban&algorithm=SHA1&digits=6&period=30`
