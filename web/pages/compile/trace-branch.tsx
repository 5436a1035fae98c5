import { useState } from 'react'
import type { TraceTree } from '../../../schemas/trace.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Button } from '../../parts/button.tsx'
import { Answered } from '../../parts/waiting.tsx'
import { useFormats } from '../../text/format.ts'
import { useLanguage, useSay } from '../../text/language.tsx'
import { statusName } from '../../text/missing.ts'

interface BranchProps {
  vintage: string
  tree: TraceTree
  isOpen?: boolean
}

const shownFirst = 12

/** A figure with those it is made from, the largest contribution first; a leaf names its workbook, sheet and cell. */
export function TraceBranch({ vintage, tree, isOpen = false }: BranchProps) {
  const [open, setOpen] = useState(isOpen)
  if (tree.branches.length === 0 && tree.more !== 'depth')
    return (
      <div className="trace-leaf">
        <NodeWords tree={tree} />
      </div>
    )
  return (
    <details className="trace" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <NodeWords tree={tree} />
      </summary>
      {open &&
        (tree.more === 'depth' ? <Deeper vintage={vintage} tree={tree} /> : <Branches vintage={vintage} tree={tree} />)}
    </details>
  )
}

/** The branches of a figure where the answer so far stopped: asked for when it is opened. */
function Deeper({ vintage, tree: { ref } }: BranchProps) {
  const { language } = useLanguage()
  const answer = useAnswer<{ tree: TraceTree }>(
    `/lineage/${vintage}?ref=${encodeURIComponent(ref)}&language=${language}&depth=2`,
  )
  return (
    <Answered answer={answer} lines={2}>
      {({ tree }) => <Branches vintage={vintage} tree={tree} />}
    </Answered>
  )
}

function Branches({ vintage, tree }: BranchProps) {
  const say = useSay()
  const [all, setAll] = useState(false)
  const size = ({ contribution }: TraceTree) => Math.abs(contribution ?? 0)
  const sorted = tree.branches.toSorted((a, b) => size(b) - size(a))
  const shown = all ? sorted : sorted.slice(0, shownFirst)
  const rest = sorted.length - shown.length
  return (
    <ul className="trace-list">
      {shown.map((branch) => (
        <li key={`${branch.ref} ${branch.role}`}>
          <TraceBranch vintage={vintage} tree={branch} />
        </li>
      ))}
      {rest > 0 && (
        <li>
          <Button look="quiet" onPress={() => setAll(true)}>
            {say(`Xem ${rest} nhánh nữa`, `Show ${rest} more`)}
          </Button>
        </li>
      )}
    </ul>
  )
}

function NodeWords({ tree: { node, ref, role, contribution, more } }: { tree: TraceTree }) {
  const say = useSay()
  const { number } = useFormats()
  if (node === null) return <span className="soft">{ref}</span>
  const isCell = node.ref.startsWith('obs:')
  return (
    <span className="trace-words">
      <span>{node.label}</span>
      <strong className="number">
        {number(node.value, decimalsOf(node.value))} {node.unit}
      </strong>
      <span className="small soft block">
        {isCell
          ? `${node.fileName ?? ''} › ${node.ref.split('!').slice(1).join(' › ')}`
          : [role, say(statusName(node.status)), node.step].filter((words) => words !== '').join(' · ')}
        {contribution !== null && ` · ${say('góp', 'adds')} ${number(contribution, decimalsOf(contribution))}`}
        {more === 'circle' && ` · ${say('quay lại số ở trên', 'leads back to a figure above')}`}
      </span>
    </span>
  )
}

/** Two decimals, more for figures below one. */
function decimalsOf(value: number | null): number {
  const size = Math.abs(value ?? 0)
  if (size === 0) return 0
  return size >= 1 ? 2 : Math.min(6, 2 - Math.floor(Math.log10(size)))
}
