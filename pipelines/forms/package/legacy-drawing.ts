import { relationshipNamespace } from './relationships.ts'
import { prefixOf } from './xml.ts'

/** Elements of a worksheet that come after `legacyDrawing`. */
const later = 'legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst'

/** The worksheet with a reference to the drawing of its comments, where the schema wants it. */
export function withLegacyDrawing(xml: string, id: string): string {
  const prefix = prefixOf(xml, 'worksheet')
  const tag = `<${prefix}legacyDrawing xmlns:r="${relationshipNamespace}" r:id="${id}"/>`
  const end = xml.lastIndexOf(`</${prefix}sheetData>`)
  const tail = xml.slice(end)
  const next = new RegExp(`<${prefix}(?:${later})[\\s/>]`).exec(tail)
  const at = next ? end + next.index : xml.lastIndexOf(`</${prefix}worksheet>`)
  return xml.slice(0, at) + tag + xml.slice(at)
}
