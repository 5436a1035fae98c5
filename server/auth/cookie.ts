/** Name of the session cookie. The prefix makes a browser refuse one that is not Secure, not for '/' or for a whole domain. */
const nameOf = (isSecure: boolean): string => (isSecure ? '__Host-diaban' : 'diaban')

/** The session token of a Cookie header; null when there is none. */
export function tokenIn(header: string | undefined, isSecure: boolean): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [name, value] = pair.trim().split('=')
    if (name === nameOf(isSecure) && value) return value
  }
  return null
}

const attributes = (isSecure: boolean): string => `Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`

export const setCookie = (token: string, isSecure: boolean): string =>
  `${nameOf(isSecure)}=${token}; ${attributes(isSecure)}`

export const clearCookie = (isSecure: boolean): string => `${nameOf(isSecure)}=; Max-Age=0; ${attributes(isSecure)}`
