const SHOWN = 12

/** Names of conflicting constraints for a message: the first twelve, and how many there are. */
export function marginNames(names: readonly string[]): { constraints: string; count: number } {
  const shown = names.slice(0, SHOWN).join('; ')
  return { constraints: names.length > SHOWN ? `${shown}; …` : shown, count: names.length }
}
