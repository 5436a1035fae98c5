/** Small tools on the text of a part: the rest of the part stays as its author wrote it. */

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export const unescapeXml = (text: string): string =>
  text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

/** Text for content or an attribute, without the controls that XML forbids. */
export const escapeXml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that XML 1.0 does not allow
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** Value of an attribute of a tag as written; null when it has none. */
export function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found ? unescapeXml(found[1] ?? found[2] ?? '') : null
}

/** The tag with the attribute set, where it stands or at the end. */
export function withAttribute(tag: string, name: string, value: string | number): string {
  const bare = withoutAttribute(tag, name)
  const end = bare.endsWith('/>') ? '/>' : '>'
  return `${bare.slice(0, -end.length).trimEnd()} ${name}="${value}"${end}`
}

export const withoutAttribute = (tag: string, name: string): string =>
  tag.replace(new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`), '')

/** Prefix that a part gives to its main elements: '' or 'x:'. */
export const prefixOf = (xml: string, root: string): string =>
  new RegExp(`<([\\w.-]+:)?${root}[\\s>]`).exec(xml)?.[1] ?? ''

/** All tags of an element name, each as written (opening tags only). */
export const tagsOf = (xml: string, name: string): string[] =>
  xml.match(new RegExp(`<${name}(?:\\s[^>]*)?>`, 'g')) ?? []

/** Puts text before the end of an element, which is opened when it is written as empty. Null when it is not there. */
export function appendInside(xml: string, name: string, text: string): string | null {
  const close = xml.lastIndexOf(`</${name}>`)
  if (close >= 0) return `${xml.slice(0, close)}${text}${xml.slice(close)}`
  const empty = new RegExp(`<${name}((?:\\s[^>]*)?)/>`).exec(xml)
  if (!empty) return null
  const opened = `<${name}${empty[1]!.trimEnd()}>${text}</${name}>`
  return xml.slice(0, empty.index) + opened + xml.slice(empty.index + empty[0].length)
}
