import { useSearchParams } from 'react-router'
import type { Traced } from '../../../../schemas/trace.ts'
import { useAnswer } from '../../../api/use-answer.ts'
import { Page } from '../../../parts/page.tsx'
import { Answered, Empty } from '../../../parts/waiting.tsx'
import { useLanguage, useSay } from '../../../text/language.tsx'
import '../statistician.css'
import { CellPicker, useVintages } from './cell-picker.tsx'
import './lineage.css'
import { TreeNode } from './tree-node.tsx'

/** Arrows drawn at once; what lies deeper is fetched when it is opened. */
const depth = 2

/** Any figure as a tree: what it is made from, down to the cells of the workbooks. */
export default function LineagePage() {
  const say = useSay()
  const { language } = useLanguage()
  const [query, setQuery] = useSearchParams()
  const asked = Object.fromEntries(query) as Record<string, string>
  const { vintage, ref, table, row, column } = asked
  const how = `language=${language}&depth=${depth}`
  const path =
    vintage && ref
      ? `/lineage/${vintage}?ref=${encodeURIComponent(ref)}&${how}`
      : vintage && table && row && column
        ? `/trace/${[vintage, table, row, column].map(encodeURIComponent).join('/')}?${how}`
        : null
  const answer = useAnswer<Traced>(path)
  const isPickable = !useVintages().isPending
  return (
    <Page
      title={say('Nguồn của số liệu', 'Where a figure comes from')}
      lead={say(
        'Từ một ô của biểu công bố, hoặc một số liệu bất kỳ, xuống đến từng ô trong báo cáo đã nhận.',
        'From a cell of a published table, or any figure, down to each cell of the workbooks received.',
      )}
    >
      <CellPicker asked={asked} onPick={(picked) => setQuery(picked)} />
      {!isPickable ? null : path === null ? (
        <Empty title={say('Chọn một ô để xem cây nguồn.', 'Choose a cell to see its tree.')}>
          <p>
            {say(
              'Cũng mở được từ chuỗi số liệu và sơ đồ xã: bấm "cây nguồn".',
              'It also opens from series and communes: press “source tree”.',
            )}
          </p>
        </Empty>
      ) : (
        <section className="card" aria-label={say('Cây nguồn', 'Source tree')}>
          <Answered answer={answer} lines={10}>
            {({ tree }) => (
              <ul className="tree">
                <TreeNode tree={tree} vintage={vintage!} isRoot total={null} />
              </ul>
            )}
          </Answered>
        </section>
      )}
    </Page>
  )
}
