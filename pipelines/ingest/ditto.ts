import { plainWords } from './header-words.ts'

const ditto = /^(?:["”“″〃]|''|'|,,|-?"-?|-?''-?|-?nt-?|nhu tren|\/\/|như trên)$/

/** Does a text repeat the one above it: '"', 'nt', '-nt-', 'như trên'? */
export const isDitto = (text: string): boolean => ditto.test(plainWords(text))
