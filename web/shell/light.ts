/** 'system' until the reader chooses. */
export type Light = 'light' | 'dark'

const kept = 'diaban.light'

/** What is seen now: the choice kept in the browser, else the system's. */
export function readLight(): Light {
  const chosen = localStorage.getItem(kept)
  if (chosen === 'light' || chosen === 'dark') {
    document.documentElement.dataset.theme = chosen
    return chosen
  }
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

export function setLight(light: Light): void {
  localStorage.setItem(kept, light)
  document.documentElement.dataset.theme = light
}
