/**
 * The letters of TCVN 5712:1993 VN3 ('ABC' fonts: .VnTime, .VnArial) at the code points U+00A1 to U+00FE, where a program that
 * takes the bytes for Latin-1 shows them.
 *
 * Source    TCVN 5712:1993, the charset TCVN5712-1 of the GNU C library
 */
const letters =
  'ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ'
const first = 0xa1

/** A text typed in a TCVN3 font, in Unicode (NFC). */
export const fromTcvn3 = (text: string): string =>
  text.replace(/[\u00a1-\u00fe]/g, (letter) => letters[letter.charCodeAt(0) - first]!).normalize('NFC')

/** The same in a font of capitals (.VnTimeH), whose letters are typed in lower case. */
export const fromTcvn3Capitals = (text: string): string => fromTcvn3(text).toUpperCase()
