import { addOverride, contentTypesPart } from './content-types.ts'
import type { Package } from './open-package.ts'

/** A package with the parts that were changed or added so far. */
export interface Draft {
  source: Package
  changed: Map<string, string>
  /** Parts among them that are held with a letter for each byte: only ASCII is put into them, and their texts are not decoded. */
  asLetters: Set<string>
}

export const spreadsheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export const textOf = ({ source, changed }: Draft, part: string): string => changed.get(part) ?? source.text(part)

/** A part of which nothing but markup is looked at and changed. */
export function markupOf(draft: Draft, part: string): string {
  const known = draft.changed.get(part)
  if (known !== undefined) return known
  const letters = draft.source.letters(part)
  if (letters === null) return draft.source.text(part)
  draft.asLetters.add(part)
  return letters
}

/** Text of a part, or what a new one begins with. */
export const textOr = (draft: Draft, part: string, empty: string): string =>
  draft.changed.has(part) || draft.source.has(part) ? textOf(draft, part) : empty

/** A part name that is not taken: 'xl/comments1.xml', 'xl/comments2.xml' … */
export function freePart({ source, changed }: Draft, stem: string, ending: string): string {
  for (let number = 1; ; number += 1) {
    const name = `${stem}${number}${ending}`
    if (!source.has(name) && !changed.has(name)) return name
  }
}

export function setType(draft: Draft, part: string, type: string): void {
  draft.changed.set(contentTypesPart, addOverride(textOf(draft, contentTypesPart), part, type))
}
