import { Lexer } from 'yaml'

/** Collections one inside the other, and the column where one begins on a line: entries of the catalogue have eight and forty. */
const [deepest, widest] = [60, 200]

const opening = ['[', '{']
const closing = [']', '}']
/** Signs that begin a collection by indentation: '- - - a' is three in one line. */
const beginning = ['-', '?', ':']
/** What the lexer says before a scalar, and where brackets end that nobody closed. */
const [scalarFollows, bracketsEnd] = ['\u001f', '\u0018']

/** Would reading this YAML run out of stack? Its lexer does not, however deep it goes; what reads after it does. */
export function nestsTooDeep(text: string): boolean {
  let [open, column, isScalar] = [0, 0, false]
  for (const token of new Lexer().lex(text)) {
    if (!isScalar) {
      if (opening.includes(token)) open += 1
      if (closing.includes(token)) open = Math.max(0, open - 1)
      if (token === bracketsEnd) open = 0
      if (open > deepest || (open === 0 && column > widest && beginning.includes(token))) return true
    }
    isScalar = token === scalarFollows
    const end = token.lastIndexOf('\n')
    column = end < 0 ? column + token.length : token.length - end - 1
  }
  return false
}
