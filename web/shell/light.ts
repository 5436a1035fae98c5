/** The page always names its theme (`data-theme` of the document), so that there is one palette of each. */
export type Light = 'light' | 'dark'

const kept = 'diaban.light'

const system = matchMedia('(prefers-color-scheme: dark)')

/** What is seen now: the choice kept in the browser, else the system's. */
export function readLight(): Light {
  const chosen = localStorage.getItem(kept)
  if (chosen === 'light' || chosen === 'dark') return chosen
  return system.matches ? 'dark' : 'light'
}

/** Shows the theme of `readLight` from now on, also when the system turns. */
export function showLight(): void {
  const show = () => {
    document.documentElement.dataset.theme = readLight()
  }
  show()
  system.addEventListener('change', show)
}

export function setLight(light: Light): void {
  localStorage.setItem(kept, light)
  document.documentElement.dataset.theme = light
}
