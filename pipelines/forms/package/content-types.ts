import { appendInside, attribute, prefixOf, tagsOf } from './xml.ts'

export const contentTypesPart = '[Content_Types].xml'

/** Declares the type of one part. */
export function addOverride(xml: string, part: string, type: string): string {
  const prefix = prefixOf(xml, 'Types')
  return appendInside(xml, `${prefix}Types`, `<${prefix}Override PartName="/${part}" ContentType="${type}"/>`) ?? xml
}

/** Declares the type of every part of an ending, unless it is declared. Defaults stand before the overrides. */
export function addDefault(xml: string, ending: string, type: string): string {
  const prefix = prefixOf(xml, 'Types')
  const known = tagsOf(xml, `${prefix}Default`).some((tag) => attribute(tag, 'Extension')?.toLowerCase() === ending)
  if (known) return xml
  const tag = `<${prefix}Default Extension="${ending}" ContentType="${type}"/>`
  return xml.replace(new RegExp(`<${prefix}Types(?:\\s[^>]*)?>`), (root) => `${root}${tag}`)
}
