import type { FontRun } from './legacy-text.ts'
import { attribute, scanXml } from './scan-xml.ts'

/**
 * The texts of xl/sharedStrings.xml, each as its runs of fonts; '' stands for the font of the cell. Phonetic texts are left out.
 */
export function readSharedStrings(xml: string): FontRun[][] {
  const strings: FontRun[][] = []
  const collector = runCollector()
  scanXml(xml, {
    wantsText: false,
    open(name, attributes) {
      if (name === 'si') collector.start()
      this.wantsText = collector.open(name, attributes)
    },
    close(name) {
      this.wantsText = false
      collector.close(name)
      if (name === 'si') strings.push(collector.take())
    },
    text: collector.text,
  })
  return strings
}

/** Collects the runs of one text: of a shared string, or of a cell's inline string. */
export function runCollector() {
  let runs: FontRun[] = []
  let font = ''
  let phonetic = false
  return {
    start() {
      runs = []
      font = ''
      phonetic = false
    },
    /** True when the text of the element belongs to the string. */
    open(name: string, attributes: string): boolean {
      if (name === 'rPh') phonetic = true
      if (name === 'r') font = ''
      if (name === 'rFont') font = attribute(attributes, 'val')
      return name === 't' && !phonetic
    },
    close(name: string) {
      if (name === 'rPh') phonetic = false
      if (name === 'r') font = ''
    },
    text(text: string) {
      runs.push({ text: plain(text), font })
    },
    take: (): FontRun[] => runs,
  }
}

/** '_x000D_' stands for the character of that number. */
const plain = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
