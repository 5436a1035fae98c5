import type { CellComment } from './comments.ts'

const namespaces =
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"'

export const emptyShapes = `<xml ${namespaces}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>`

const noteType =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'

/** Adds the boxes in which comments are shown, hidden until the cell is pointed at. */
export function addShapes(xml: string, comments: readonly CellComment[]): string {
  const close = xml.lastIndexOf('</xml>')
  if (close < 0) return xml
  const numbers = [...xml.matchAll(/id="_x0000_s(\d+)"/g)].map((found) => Number(found[1]))
  const first = Math.max(1024, ...numbers) + 1
  const type = /id="_x0000_t202"/.test(xml) ? '' : noteType
  const shapes = comments.map((comment, i) => shapeXml(comment, first + i))
  const added = `${type}${shapes.join('')}`
  return xml.slice(0, close) + declared(xml, added) + xml.slice(close)
}

/** A drawing that does not declare the prefixes used here gets them on each shape. */
const declared = (xml: string, added: string): string =>
  ['v', 'o', 'x'].every((prefix) => xml.includes(`xmlns:${prefix}=`))
    ? added
    : added.replaceAll(/<(v:shapetype|v:shape)(?=\s)/g, `<$1 ${namespaces}`)

const linesOf = (text: string): number =>
  text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / 46)), 0)

function shapeXml({ row, column, text }: CellComment, number: number): string {
  const rows = Math.min(24, linesOf(text) + 1)
  const anchor = [column + 1, 15, Math.max(0, row - 1), 4, column + 4, 15, Math.max(0, row - 1) + rows, 4].join(', ')
  return [
    `<v:shape id="_x0000_s${number}" type="#_x0000_t202"`,
    ` style="position:absolute;margin-left:60pt;margin-top:1.5pt;width:230pt;height:${rows * 14}pt;z-index:${number - 1024};visibility:hidden"`,
    ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>',
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>',
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor>`,
    `<x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`,
  ].join('')
}
