import { Link } from 'react-router'
import type { Traced } from '../../../schemas/trace.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Answered } from '../../parts/waiting.tsx'
import { useLanguage, useSay } from '../../text/language.tsx'
import '../statistician/lineage/lineage.css'
import { TreeNode } from '../statistician/lineage/tree-node.tsx'

interface TraceProps {
  vintage: string
  /** Path of the API that answers the tree, without language and depth; null: closed. */
  path: string | null
  onClose: () => void
}

/** What a figure is made from, opened branch by branch down to the cell of a workbook. */
export function TraceDialog({ vintage, path, onClose }: TraceProps) {
  const say = useSay()
  return (
    <Dialog
      title={say('Số này từ đâu ra?', 'Where does this figure come from?')}
      isOpen={path !== null}
      onClose={onClose}
    >
      {path !== null && <Tree key={path} vintage={vintage} path={path} />}
      <div className="line line-end">
        <Button onPress={onClose}>{say('Đóng', 'Close')}</Button>
      </div>
    </Dialog>
  )
}

function Tree({ vintage, path }: { vintage: string; path: string }) {
  const say = useSay()
  const { language } = useLanguage()
  const joint = path.includes('?') ? '&' : '?'
  const answer = useAnswer<Traced>(`${path}${joint}language=${language}&depth=2`)
  return (
    <Answered answer={answer} lines={6}>
      {({ tree }) => (
        <>
          <ul className="tree">
            <TreeNode tree={tree} vintage={vintage} isRoot total={null} />
          </ul>
          <p className="small">
            <Link to={`/lineage?${new URLSearchParams({ vintage, ref: tree.ref })}`}>
              {say('Mở cả trang', 'Open on a page of its own')}
            </Link>
          </p>
        </>
      )}
    </Answered>
  )
}
