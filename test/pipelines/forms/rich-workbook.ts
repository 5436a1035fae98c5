import ExcelJS from 'exceljs'
import { openPackage } from '../../../pipelines/forms/package/open-package.ts'
import { writePackage } from '../../../pipelines/forms/package/write-package.ts'
import { savedWorkbook } from './form-fixture.ts'

const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const chartXml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef><c:f>'Biểu 1'!$B$3:$B$5</c:f></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart></c:chartSpace>`
const frame = `<xdr:twoCellAnchor><xdr:from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>9</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>12</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="9" name="Chart"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId9"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`

/**
 * A sender's workbook with everything that must survive: formulas, styles, widths, a hidden and a very hidden sheet, print
 * set-up, names of the workbook and of one sheet, a comment, a validation, a conditional format, an image and a chart.
 */
export async function richWorkbook(): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  workbook.created = new Date('2025-01-01T00:00:00Z')
  workbook.views = [{ x: 0, y: 0, width: 10000, height: 20000, firstSheet: 0, activeTab: 0, visibility: 'visible' }]
  const first = workbook.addWorksheet('Biểu 1', { views: [{ state: 'frozen', ySplit: 2 }] })
  first.addRows([['Chỉ tiêu', 'Giá trị', 'Tỷ lệ'], [], ['Lúa', 100, { formula: 'B3/B6', result: 0.25 }]])
  first.addRows([
    ['Ngô', 200],
    ['Mía', 100],
    ['Tổng', { formula: 'SUM(B3:B5)', result: 400 }],
  ])
  first.getColumn(1).width = 33
  first.getColumn(4).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFCCFFCC' } }
  first.getCell('B3').numFmt = '#,##0.00'
  first.getCell('B3').font = { bold: true, color: { argb: 'FF0000FF' } }
  first.getCell('B4').border = { bottom: { style: 'double' } }
  first.getCell('B4').note = 'Số ước tính'
  first.getCell('B5').dataValidation = { type: 'decimal', operator: 'greaterThan', formulae: [0], allowBlank: true }
  first.addConditionalFormatting({
    ref: 'B3:B5',
    rules: [{ type: 'cellIs', operator: 'lessThan', formulae: [0], priority: 1, style: { font: { bold: true } } }],
  })
  first.mergeCells('A8:C8')
  first.pageSetup = { orientation: 'landscape', fitToPage: true, printArea: 'A1:C6', printTitlesRow: '1:2' }
  workbook.addWorksheet('Ẩn', { state: 'hidden' }).getCell('A1').value = 'giữ nguyên'
  workbook.addWorksheet('Rất ẩn', { state: 'veryHidden' }).getCell('A1').value = '{"x":1}'
  const last = workbook.addWorksheet('Hình & biểu đồ')
  last.getCell('A1').value = { formula: "'Biểu 1'!B6*2", result: 800 }
  last.addImage(workbook.addImage({ base64: onePixel, extension: 'png' }), 'B2:C3')
  workbook.definedNames.add("'Biểu 1'!$B$6", 'TongSo')
  return withChart(await savedWorkbook(workbook))
}

function withChart(bytes: Uint8Array): Uint8Array {
  const source = openPackage(bytes)
  const drawing = source.text('xl/drawings/drawing1.xml').replace('</xdr:wsDr>', `${frame}</xdr:wsDr>`)
  const links = source
    .text('xl/drawings/_rels/drawing1.xml.rels')
    .replace(
      '</Relationships>',
      '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart" Target="../charts/chart1.xml"/></Relationships>',
    )
  const types = source
    .text('[Content_Types].xml')
    .replace(
      '</Types>',
      '<Override PartName="/xl/charts/chart1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/></Types>',
    )
  const sheet = source.text('xl/worksheets/sheet1.xml').replace('<sheetView ', '<sheetView tabSelected="1" ')
  return writePackage(
    source,
    new Map([
      ['xl/worksheets/sheet1.xml', sheet],
      ['xl/drawings/drawing1.xml', drawing],
      ['xl/drawings/_rels/drawing1.xml.rels', links],
      ['[Content_Types].xml', types],
      ['xl/charts/chart1.xml', chartXml],
    ]),
  )
}
