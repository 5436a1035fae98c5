import { describe, expect, it } from 'vitest'
import { annotateWorkbook } from '../../../pipelines/forms/annotate-workbook.ts'
import { openPackage, unpack } from '../../../pipelines/forms/package/open-package.ts'
import { writePackage } from '../../../pipelines/forms/package/write-package.ts'
import type { ToldFinding } from '../../../pipelines/forms/told-findings.ts'
import { readFile } from '../../../pipelines/ingest/read-file.ts'
import { richWorkbook } from './rich-workbook.ts'

const space = 'http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments'
const office = 'http://schemas.microsoft.com/office/2017/10/relationships'
const [who, id, answer] = ['1', '2', '3'].map((n) => `{${n.repeat(8)}-0000-0000-0000-000000000000}`) as [
  string,
  string,
  string,
]
const threadsPart = 'xl/threadedComments/threadedComment1.xml'
const peoplePart = 'xl/persons/person.xml'
const threads = `<ThreadedComments xmlns="${space}"><threadedComment ref="B4" dT="2026-11-01T02:00:00.00" personId="${who}" id="${id}"><text>Số này của ai?</text></threadedComment><threadedComment ref="B4" dT="2026-11-02T02:00:00.00" personId="${who}" id="${answer}" parentId="${id}"><text>Phòng &amp; tôi</text></threadedComment></ThreadedComments>`
const people = `<personList xmlns="${space}"><person displayName="Nga" id="${who}" userId="nga" providerId="None"/></personList>`

/** A workbook with a thread at B4, as Excel stores it: beside the old comment, with a list of who wrote. */
async function workbookWithThread(isWithPeople: 'people' | 'none'): Promise<Uint8Array> {
  const source = openPackage(await richWorkbook())
  const link = (part: string, kind: string, target: string): [string, string] => [
    part,
    source
      .text(part)
      .replace(
        '</Relationships>',
        `<Relationship Id="rId77" Type="${office}/${kind}" Target="${target}"/></Relationships>`,
      ),
  ]
  const types = source
    .text('[Content_Types].xml')
    .replace(
      '</Types>',
      `<Override PartName="/${threadsPart}" ContentType="application/vnd.ms-excel.threadedcomments+xml"/>` +
        (isWithPeople === 'people'
          ? `<Override PartName="/${peoplePart}" ContentType="application/vnd.ms-excel.person+xml"/></Types>`
          : '</Types>'),
    )
  return writePackage(
    source,
    new Map([
      ['[Content_Types].xml', types],
      link('xl/worksheets/_rels/sheet1.xml.rels', 'threadedComment', '../threadedComments/threadedComment1.xml'),
      link('xl/_rels/workbook.xml.rels', 'person', 'persons/person.xml'),
      [threadsPart, threads],
      ...(isWithPeople === 'people' ? [[peoplePart, people] as [string, string]] : []),
    ]),
  )
}

const told = (cell: string): ToldFinding => ({
  ...{ code: 'validate/growth', severity: 'warning', sheet: 'Biểu 1', cell, effect: null },
  ...{ message: 'Tăng 300 lần & <hơn>', advice: 'Kiểm tra lại' },
})
const annotate = (bytes: Uint8Array) =>
  annotateWorkbook(bytes, [told('B4'), told('B5')], { fileName: 'a.xlsx', submission: '51-0' })

describe('a cell whose thread Excel shows in the place of a note', () => {
  it('has the finding as the last reply of its thread, by an author of its own', async () => {
    const after = openPackage(annotate(await workbookWithThread('people')))
    const xml = after.text(threadsPart)
    expect(xml.startsWith(threads.replace('</ThreadedComments>', ''))).toBe(true)
    const [, reply = ''] = xml.split(threads.replace('</ThreadedComments>', ''))
    const [, ref, time, person, own, parent, text] =
      /^<threadedComment ref="(.*?)" dT="(.*?)" personId="(.*?)" id="(.*?)" parentId="(.*?)"><text>(.*?)<\/text><\/threadedComment><\/ThreadedComments>$/s.exec(
        reply,
      )!
    expect([ref, time, parent]).toEqual(['B4', '2026-11-02T02:00:00.00', id])
    expect(own).toMatch(/^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/)
    expect(text).toBe('CẢNH BÁO: Tăng 300 lần &amp; &lt;hơn&gt;\nCần làm: Kiểm tra lại')
    expect(after.text(peoplePart)).toContain(`displayName="Kiểm tra báo cáo" id="${person}"`)
    expect(after.text('xl/comments1.xml')).toContain('ref="B5"')
  })

  it('leaves every other part byte for byte, and the workbook reads as before', async () => {
    const original = await workbookWithThread('people')
    const [before, after] = [original, annotate(original)].map(openPackage) as [
      ReturnType<typeof openPackage>,
      ReturnType<typeof openPackage>,
    ]
    const changed = before.parts.filter((part) => {
      const other = after.parts.find(({ name }) => name === part.name)!
      return Buffer.compare(unpack(part), unpack(other)) !== 0
    })
    expect(changed.map(({ name }) => name).sort()).toEqual(
      [
        '[Content_Types].xml',
        'xl/_rels/workbook.xml.rels',
        'xl/comments1.xml',
        'xl/drawings/vmlDrawing1.vml',
        peoplePart,
        'xl/styles.xml',
        threadsPart,
        'xl/workbook.xml',
        'xl/worksheets/sheet1.xml',
      ].sort(),
    )
    expect(annotate(original)).toEqual(annotate(original))
    const values = async (bytes: Uint8Array) => JSON.stringify((await readFile(bytes, 'a.xlsx')).at(-1))
    expect(await values(annotate(original))).toBe(await values(original))
  })

  it('keeps the thread as it is where nobody is listed as writing', async () => {
    const after = openPackage(annotate(await workbookWithThread('none')))
    expect(after.text(threadsPart)).toBe(threads)
  })

  it('replies once more when it is annotated again, its author listed once', async () => {
    const after = openPackage(annotate(annotate(await workbookWithThread('people'))))
    expect(after.text(threadsPart).match(/parentId=/g)).toHaveLength(3)
    expect(new Set(after.text(threadsPart).match(/ id="[^"]*"/g)).size).toBe(4)
    expect(after.text(peoplePart).match(/<person /g)).toHaveLength(2)
  })
})
