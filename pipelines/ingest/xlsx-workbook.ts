import { InvalidInput } from '../../schemas/invalid-input.ts'
import { attribute, scanXml } from './scan-xml.ts'

/** More sheets than any office keeps in one file. */
export const maxSheets = 2000

export interface SheetEntry {
  name: string
  hidden: boolean
  relation: string
}

/** The sheets of xl/workbook.xml in their order, and whether its dates count from 1904. Throws InvalidInput `ingest/too-many-sheets`. */
export function readWorkbookPart(xml: string): { sheets: SheetEntry[]; from1904: boolean } {
  const sheets: SheetEntry[] = []
  let from1904 = false
  let inSheets = false
  scanXml(xml, {
    wantsText: false,
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(1|true|on)$/.test(attribute(attributes, 'date1904'))
      if (name === 'sheets') inSheets = true
      if (name !== 'sheet' || !inSheets) return
      sheets.push({
        name: attribute(attributes, 'name'),
        hidden: /hidden/i.test(attribute(attributes, 'state')),
        relation: attribute(attributes, 'id'),
      })
      if (sheets.length > maxSheets) throw new InvalidInput('ingest/too-many-sheets', { expected: maxSheets })
    },
    close(name) {
      if (name === 'sheets') inSheets = false
    },
    text: () => undefined,
  })
  return { sheets, from1904 }
}

export interface Relation {
  id: string
  /** Last word of the type: 'worksheet', 'sharedStrings', 'styles', 'officeDocument'. */
  type: string
  target: string
}

/** The relations of a part, their targets as names inside the package. */
export function readRelations(xml: string, folder: string): Relation[] {
  const relations: Relation[] = []
  scanXml(xml, {
    wantsText: false,
    open(name, attributes) {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return
      const type = attribute(attributes, 'Type')
      relations.push({
        id: attribute(attributes, 'Id'),
        type: type.slice(type.lastIndexOf('/') + 1),
        target: insidePackage(folder, attribute(attributes, 'Target')),
      })
    },
    close: () => undefined,
    text: () => undefined,
  })
  return relations
}

/** 'xl' and '../xl/worksheets/sheet1.xml' -> 'xl/worksheets/sheet1.xml'; never above the package. */
function insidePackage(folder: string, target: string): string {
  const path = target.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '')
  for (const step of target.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}
