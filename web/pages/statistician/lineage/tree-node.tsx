import { useId, useState } from 'react'
import { Link } from 'react-router'
import { roleWords } from '../../../../schemas/role-words.ts'
import { stepWords } from '../../../../schemas/step-words.ts'
import type { Traced, TraceTree } from '../../../../schemas/trace.ts'
import { useAnswer } from '../../../api/use-answer.ts'
import { Badge } from '../../../parts/badge.tsx'
import { ProblemNotice } from '../../../parts/notice.tsx'
import { Waiting } from '../../../parts/waiting.tsx'
import { useFormats } from '../../../text/format.ts'
import { useLanguage, useSay } from '../../../text/language.tsx'
import { cellAddress } from '../cell-address.ts'
import { statusWords } from '../words.ts'

interface TreeNodeProps {
  tree: TraceTree
  vintage: string
  isRoot?: boolean
  /** Value of the node above, that contributions are parts of; null where they do not add. */
  total: number | null
}

/** Inputs shown at first: the largest; the rest on request. */
const firstInputs = 12

/** A figure with what it is made from; deeper branches are fetched when they are opened. */
export function TreeNode({ tree, vintage, isRoot = false, total }: TreeNodeProps) {
  const say = useSay()
  const [open, setOpen] = useState(isRoot)
  const below = useId()
  const { node } = tree
  const isLeaf = tree.ref.startsWith('obs:') || (node !== null && node.inputs.length === 0)
  return (
    <li className="tree-item">
      <div className={isRoot ? 'tree-line is-root' : 'tree-line'}>
        {isLeaf ? (
          <span className="tree-toggle" aria-hidden="true">
            ▪
          </span>
        ) : (
          <button
            type="button"
            className="tree-toggle"
            aria-expanded={open}
            aria-controls={below}
            aria-label={`${say(open ? 'Thu lại' : 'Mở', open ? 'Close' : 'Open')}: ${node?.label ?? tree.ref}`}
            onClick={() => setOpen(!open)}
          >
            {open ? '▾' : '▸'}
          </button>
        )}
        <NodeWords tree={tree} total={total} />
      </div>
      {!isLeaf && open && (
        <ul className="tree" id={below}>
          {tree.more === 'depth' ? (
            <Fetched tree={tree} vintage={vintage} />
          ) : (
            <Branches tree={tree} vintage={vintage} />
          )}
        </ul>
      )}
    </li>
  )
}

function Fetched({ tree, vintage }: { tree: TraceTree; vintage: string }) {
  const { language } = useLanguage()
  const path = `/lineage/${vintage}?ref=${encodeURIComponent(tree.ref)}&language=${language}&depth=1`
  const { data, error } = useAnswer<Traced>(path)
  if (error) return <ProblemNotice error={error} />
  if (data === undefined) return <Waiting lines={2} />
  return <Branches tree={data.tree} vintage={vintage} />
}

function Branches({ tree, vintage }: { tree: TraceTree; vintage: string }) {
  const say = useSay()
  const [all, setAll] = useState(false)
  const size = ({ contribution }: TraceTree) => (contribution === null ? -1 : Math.abs(contribution))
  const sorted = [...tree.branches].sort((a, b) => size(b) - size(a))
  const shown = all ? sorted : sorted.slice(0, firstInputs)
  const rest = sorted.length - shown.length
  if (tree.more === 'circle')
    return <li className="soft small">{say('quay lại số liệu ở trên', 'leads back to a figure above')}</li>
  return (
    <>
      {shown.map((branch) => (
        <TreeNode key={`${branch.ref} ${branch.role}`} tree={branch} vintage={vintage} total={addsUp(tree)} />
      ))}
      {rest > 0 && (
        <li>
          <button type="button" className="link" onClick={() => setAll(true)}>
            {say(`Hiện ${rest} nhánh nữa`, `Show ${rest} more`)}
          </button>
        </li>
      )}
    </>
  )
}

/** The value of a node whose contributions make it up; else null: then no shares are told. */
function addsUp({ node, branches }: TraceTree): number | null {
  if (node?.value == null || node.value === 0 || branches.length === 0) return null
  if (branches.some(({ contribution }) => contribution === null)) return null
  const sum = branches.reduce((all, { contribution }) => all + contribution!, 0)
  return Math.abs(sum / node.value - 1) < 1e-6 ? node.value : null
}

function NodeWords({ tree, total }: { tree: TraceTree; total: number | null }) {
  const say = useSay()
  const { number, percent } = useFormats()
  const { node, ref, contribution } = tree
  if (node === null) return <span className="soft">{ref}</span>
  const role = say(roleWords(tree.role))
  const share = total !== null && contribution !== null ? contribution / total : null
  const decimals = node.value !== null && Math.abs(node.value) < 1000 && !Number.isInteger(node.value) ? 2 : undefined
  return (
    <div className="tree-words">
      <span>
        {role !== '' && <span className="soft">{role}: </span>}
        {node.label}
      </span>
      <span className="tree-value">
        <strong className="number">
          {number(node.value, decimals ?? (Number.isInteger(node.value ?? 0.5) ? 0 : 1))}
        </strong>{' '}
        {node.unit}
        {share !== null && (
          <span className="tree-share" title={say('phần trong số ở trên', 'part of the figure above')}>
            <span
              className="tree-share-bar"
              style={{ width: `${Math.min(1, Math.abs(share)) * 4}rem` }}
              aria-hidden="true"
            />
            {percent(share)}
          </span>
        )}
      </span>
      <span className="small tree-step">
        {node.ref.startsWith('obs:') ? (
          <Link to={cellAddress(node.ref)}>
            {node.fileName} › {node.ref.split('!').slice(1).join(' › ')}
          </Link>
        ) : (
          <span className="soft">{say(stepWords(node.step))}</span>
        )}
        {!['final', 'estimate', 'preliminary'].includes(node.status) && (
          <Badge tone="warn">{say(statusWords[node.status])}</Badge>
        )}
        {node.value !== null && node.estimatedShare > 0 && (
          <Badge tone="warn">{`${say('phần ước tính', 'estimated part')} ${percent(node.estimatedShare)}`}</Badge>
        )}
      </span>
    </div>
  )
}
