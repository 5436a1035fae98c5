import { sum } from 'simple-statistics'
import { roleWords } from '../../schemas/role-words.ts'
import { stepWords } from '../../schemas/step-words.ts'
import type { Language } from '../../schemas/text.ts'
import type { TraceTree } from '../../schemas/trace.ts'
import { formatAnySize, formatNumber } from './format-number.ts'
import { statusLabel } from './symbols.ts'

const words = {
  vi: {
    unknown: 'không tìm thấy',
    depth: 'còn nhánh sâu hơn',
    circle: 'quay lại số ở trên',
    again: 'đã mở ở trên',
    share: 'góp',
    more: 'và',
    branches: 'nhánh nữa',
    total: 'cộng',
    estimated: 'phần ước tính',
  },
  en: {
    unknown: 'not found',
    depth: 'goes deeper',
    circle: 'leads back to a figure above',
    again: 'opened above',
    share: 'adds',
    more: 'and',
    branches: 'more branches',
    total: 'together',
    estimated: 'estimated part',
  },
}

/**
 * A trace as a tree for the terminal: value, unit, what was done, the part it plays and contribution at each branch, file name and
 * sheet!cell at the leaves; all in words, numbers as '1.234,56' in both languages. Of more than `width` branches those that contribute most are shown, in their
 * order, and the others folded into one line with their sum; Infinity shows all. A figure that several others are made from is
 * opened the first time only.
 */
export function renderTrace(tree: TraceTree, language: Language, width = 12): string {
  const opened = new Set<string>()
  const lines = (node: TraceTree, lead: string): string[] => {
    if (opened.has(node.ref) && node.branches.length > 0)
      return [`${describe(node, language)} (${words[language].again})`]
    opened.add(node.ref)
    const { shown, folded } = widest(node.branches, width)
    const last = folded.length > 0 ? foldedLine(folded, language) : null
    const below = shown.flatMap((child, i) => {
      const end = last === null && i === shown.length - 1
      const [first = '', ...rest] = lines(child, `${lead}${end ? '   ' : '│  '}`)
      return [`${lead}${end ? '└─ ' : '├─ '}${first}`, ...rest]
    })
    return [describe(node, language), ...below, ...(last === null ? [] : [`${lead}└─ ${last}`])]
  }
  return `${lines(tree, '').join('\n')}\n`
}

/** The branches with the largest contributions; those without one come last. */
function widest(branches: readonly TraceTree[], width: number): { shown: TraceTree[]; folded: TraceTree[] } {
  const size = (tree: TraceTree) => (tree.contribution === null ? -1 : Math.abs(tree.contribution))
  const kept = new Set(branches.toSorted((a, b) => size(b) - size(a)).slice(0, width))
  return { shown: branches.filter((b) => kept.has(b)), folded: branches.filter((b) => !kept.has(b)) }
}

/** '… và 5 nhánh nữa, cộng 1.234,56': without a sum when a part is unknown, since a partial sum is no total. */
function foldedLine(folded: readonly TraceTree[], language: Language): string {
  const word = words[language]
  const parts = folded.map((tree) => tree.contribution)
  const known = parts.filter((part) => part !== null)
  const total = known.length === parts.length ? `, ${word.total} ${formatAnySize(sum(known))}` : ''
  return `… ${word.more} ${folded.length} ${word.branches}${total}`
}

function describe(tree: TraceTree, language: Language): string {
  const { node } = tree
  const word = words[language]
  const role = partWords(tree, language)
  if (node === null) return `${role}${tree.ref} (${word.unknown})`
  const amount = node.value === null ? statusLabel[node.status][language].toLowerCase() : formatAnySize(node.value)
  const unit = node.value === null || node.unit === '' ? '' : ` ${node.unit}`
  const share = tree.contribution === null ? '' : `, ${word.share} ${formatAnySize(tree.contribution)}`
  const status =
    node.value !== null && node.status === 'imputed' ? `, ${statusLabel.imputed[language].toLowerCase()}` : ''
  const modelled =
    node.value === null || node.estimatedShare === 0 ? '' : `, ${word.estimated} ${percentOf(node.estimatedShare)} %`
  const step = node.step === '' ? '' : ` [${stepWords(node.step)[language]}]`
  const more = tree.more === null ? '' : ` (${word[tree.more]})`
  return `${role}${node.label} = ${amount}${unit}${share}${status}${modelled}${step}${source(node.ref, node.fileName)}${more}`
}

/** '12,3'; what is less than a tenth of a percent is not told as nothing. */
const percentOf = (share: number): string => (share < 0.001 ? '< 0,1' : formatNumber(share * 100, 1))

/** 'hệ số chi phí trung gian: '; nothing where the label begins with the same words. */
function partWords({ role, node }: TraceTree, language: Language): string {
  const told = roleWords(role)[language]
  const isSaid = node?.label.toLowerCase().startsWith(told.toLowerCase()) ?? false
  return told === '' || isSaid ? '' : `${told}: `
}

/** ' ← Bieu01.xlsx, GTSX!D12' of 'obs:82-0123456789abcdef!GTSX!D12'; a sheet's name may hold '!' itself. */
function source(ref: string, fileName: string | undefined): string {
  if (!ref.startsWith('obs:')) return ''
  const [submission = '', ...place] = ref.slice('obs:'.length).split('!')
  return ` ← ${fileName ?? submission}, ${place.join('!')}`
}
