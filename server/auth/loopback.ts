/**
 * True when the Host of a request names this machine itself. A page of another site that had its name point here (DNS rebinding)
 * sends its own name.
 */
export const isLoopback = (host: string | undefined): boolean =>
  /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/.test(host ?? '')
