/**
 * An address of this service as a browser would understand it, to go on to after signing in; '/' for any other. Browsers drop tabs
 * and line breaks and take '\' for '/', so an address is resolved as they do before it is believed.
 */
export function ownAddress(to: string | null): string {
  const here = 'http://here.invalid'
  if (to === null || !to.startsWith('/') || !URL.canParse(to, here)) return '/'
  const { origin, pathname, search, hash } = new URL(to, here)
  return origin === here && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/'
}
