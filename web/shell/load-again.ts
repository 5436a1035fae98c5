const key = 'diaban-loaded-again'
const patienceMs = 30_000

/**
 * A page that was open while a new version came asks for parts that are gone: it loads itself again, once in half a minute, and has the
 * new parts.
 */
export function loadAgainAfterDeploy(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(key) ?? 0)
    if (Date.now() - last < patienceMs) return
    sessionStorage.setItem(key, String(Date.now()))
    event.preventDefault()
    location.reload()
  })
}
