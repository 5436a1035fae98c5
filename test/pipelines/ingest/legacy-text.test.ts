import { describe, expect, it } from 'vitest'
import { legacyDecoder } from '../../../pipelines/ingest/legacy-text.ts'
import { isSyllable } from '../../../pipelines/ingest/syllable.ts'
import { fromTcvn3, fromTcvn3Capitals } from '../../../pipelines/ingest/tcvn3.ts'
import { fromVni } from '../../../pipelines/ingest/vni.ts'

const decode = (text: string, font = '', others: string[] = []) =>
  legacyDecoder([text, ...others], [font])([{ text, font }])

describe('TCVN3', () => {
  it('reads the example of a statistical office, and the alphabet of the standard', () => {
    expect(fromTcvn3('S¶n xuÊt c«ng nghiÖp')).toBe('Sản xuất công nghiệp')
    expect(fromTcvn3('B¶o Th¾ng, M\u00adêng Kh\u00ad¬ng, B¸t X¸t')).toBe('Bảo Thắng, Mường Khương, Bát Xát')
    expect(fromTcvn3('µ¶·¸¹ ¨»¼½¾Æ ©ÇÈÉÊË ÌÎÏÐÑ ªÒÓÔÕÖ ×ØÜÝÞ ßáâãä «åæçèé ¬êëìíî ïñòóô õö÷øù úûüýþ ®')).toBe(
      'àảãáạ ăằẳẵắặ âầẩẫấậ èẻẽéẹ êềểễếệ ìỉĩíị òỏõóọ ôồổỗốộ ơờởỡớợ ùủũúụ ừửữứự ỳỷỹýỵ đ',
    )
    expect(fromTcvn3Capitals('biÓu sè')).toBe('BIỂU SỐ')
  })
})

describe('VNI', () => {
  it('reads letters with their marks after them', () => {
    expect(fromVni('Saûn xuaát coâng nghieäp')).toBe('Sản xuất công nghiệp')
    expect(fromVni('Ngöôøi Vieät Nam, Ñoàng Thaùp, thuûy saûn, taêng tröôûng, kyø, lyù, tæ leä, moät, quyù')).toBe(
      'Người Việt Nam, Đồng Tháp, thủy sản, tăng trưởng, kỳ, lý, tỉ lệ, một, quý',
    )
    expect(fromVni('ÑÔN VÒ TÍNH')).toBe('ĐƠN VỊ TÍNH')
  })
})

describe('what is a syllable', () => {
  it.each(['nghiệp', 'Quảng', 'Thuỷ', 'khuyến', 'Đắk', 'xã', 'lúa', 'nước', 'TRIỆU', 'yếu', 'giá'])('%s', (word) =>
    expect(isSyllable(word)).toBe(true),
  )
  it.each(['nghiÖp', 'xuÊt', 'coâng', 'GRDP', 'hàt', 'm²', 'xyz', 'Saûn'])('not %s', (word) =>
    expect(isSyllable(word)).toBe(false),
  )
})

describe('decoder of a file', () => {
  it('goes by the font', () => {
    expect(decode('lóa', '.VnTime')).toBe('lúa')
    expect(decode('lóa', '.VnTimeH')).toBe('LÚA')
    expect(decode('Luùa', 'VNI-Times')).toBe('Lúa')
    expect(decode('lóa', 'Times New Roman')).toBe('lóa')
  })

  it('goes by spelling where no font tells', () => {
    expect(decode('S¶n l­îng lóa')).toBe('Sản lượng lúa')
    expect(decode('Saûn löôïng luùa')).toBe('Sản lượng lúa')
    expect(decode('lóa', '', ['S¶n l­îng', 'C©y hµng n¨m', 'TriÖu ®ång'])).toBe('lúa')
    expect(decode('Sản lượng lúa, m², 5 °C ± 1')).toBe('Sản lượng lúa, m², 5 °C ± 1')
  })

  it('decodes the runs of a cell, and the words of a text that is part Unicode', () => {
    const runs = [
      { text: 'Sản lượng ', font: 'Times New Roman' },
      { text: 'lóa', font: '.VnTime' },
    ]
    expect(legacyDecoder(['Sản lượng lóa'], ['.VnTime'])(runs)).toBe('Sản lượng lúa')
    expect(decode('Sản lượng c©y hµng n¨m')).toBe('Sản lượng cây hàng năm')
    expect(decode('Tỉnh Ðồng Tháp', '', ['®ång'])).toBe('Tỉnh Đồng Tháp')
  })

  it('takes a capital in a word of small letters for a letter of an old font, although the word is a syllable', () => {
    expect(isSyllable('chÕ')).toBe(true)
    expect(decode('Công nghiệp chÕ biÕn và xaây döïng')).toBe('Công nghiệp chế biến và xây dựng')
    expect(decode('CÔng ty, HOàn thành, cÔng nghỆ')).toBe('CÔng ty, HOàn thành, cÔng nghỆ')
  })

  it('lets abbreviations follow the file: the unit line of a workbook without fonts', () => {
    expect(decode('§VT: TÊn', '', ['S¶n l­îng', 'C©y hµng n¨m', 'TriÖu ®ång'])).toBe('ĐVT: Tấn')
  })
})
