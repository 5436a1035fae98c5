import { onceEach } from '../../schemas/once.ts'
import type { Rule } from '../../schemas/rule.ts'

/**
 * Name of a rule set: 'base@' and 14 hexadecimal digits over the rules' contents and order. Any edit gives another name; it tells
 * versions apart and is no protection against forgery. Made once a list: a catalogue's rules are one for many submissions.
 *
 * Source  FNV-1a of 64 bits over the UTF-16 units of the rules as JSON, cut to 56 bits
 */
export const rulesetName = onceEach((rules: readonly Rule[]): string => {
  const text = JSON.stringify(rules)
  let hash = 0xcbf29ce484222325n
  for (let i = 0; i < text.length; i += 1)
    hash = ((hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n) & 0xffffffffffffffffn
  return `base@${hash.toString(16).padStart(16, '0').slice(0, 14)}`
})
