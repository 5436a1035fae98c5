import { useMemo, useState } from 'react'
import type { EntryCell as Cell, CheckedEntry, EntryPage } from '../../../../schemas/entry.ts'
import type { Severity } from '../../../../schemas/finding.ts'
import { useAct } from '../../../api/use-answer.ts'
import { Button } from '../../../parts/button.tsx'
import { ProblemNotice } from '../../../parts/notice.tsx'
import { useSay } from '../../../text/language.tsx'
import { inAddress } from '../duties/duty-words.ts'
import { CellTold } from './cell-told.tsx'
import { EntryFindings } from './entry-findings.tsx'
import { createEntryStore } from './entry-store.ts'
import { EntryTable } from './entry-table.tsx'
import { occasionOf } from './occasion-of.ts'
import { SaveState } from './save-state.tsx'
import { SendDialog } from './send-dialog.tsx'
import { useAutosave } from './use-autosave.ts'

/** The table, what is told of the field under the cursor, and the two acts: check, send. */
export function EntryForm({ sheet, draft }: EntryPage) {
  const say = useSay()
  const [store] = useState(() => createEntryStore(draft?.cells ?? {}))
  const path = `/forms/${inAddress(sheet.form)}`
  const body = useMemo(() => occasionOf(sheet), [sheet])
  const { saving, flush } = useAutosave(store, { path: `${path}/entry`, body }, draft?.savedAt ?? null)
  const check = useAct<CheckedEntry>()
  const [cell, setCell] = useState<Cell | null>(null)
  const [isSending, setSending] = useState(false)
  const findings = useMemo(() => check.data?.findings ?? [], [check.data])
  const found = useMemo(() => worstByPath(findings), [findings])
  const checkNow = () => check.mutate({ path: `${path}/check`, body: { ...body, cells: store.typed() } })
  return (
    <>
      <EntryTable sheet={sheet} store={store} found={found} onFocus={setCell} />
      <div className="entry-foot">
        <CellTold store={store} cell={cell} findings={findings} />
        <div className="line entry-acts">
          <SaveState saving={saving} />
          <Button onPress={checkNow} isPending={check.isPending}>
            {check.isPending ? say('Đang kiểm tra…', 'Checking…') : say('Kiểm tra', 'Check')}
          </Button>
          <Button
            look="main"
            onPress={() => {
              checkNow()
              setSending(true)
            }}
          >
            {say('Gửi báo cáo', 'Send')}
          </Button>
        </div>
      </div>
      <ProblemNotice error={check.error} />
      {check.data && <EntryFindings {...check.data} />}
      {sheet.notes.length > 0 && (
        <ul className="soft small">
          {sheet.notes.map((note) => (
            <li key={note.vi}>{say(note)}</li>
          ))}
        </ul>
      )}
      <SendDialog
        isOpen={isSending}
        onClose={() => setSending(false)}
        {...{ sheet, store, flush, path }}
        checked={check.isPending ? null : (check.data ?? null)}
      />
    </>
  )
}

/** The worst that checking found at each field. */
function worstByPath(findings: CheckedEntry['findings']): ReadonlyMap<string, Severity> {
  const order: Severity[] = ['note', 'warning', 'error']
  const worst = new Map<string, Severity>()
  for (const { path, severity } of findings) {
    if (path === null) continue
    const known = worst.get(path)
    if (known === undefined || order.indexOf(severity) > order.indexOf(known)) worst.set(path, severity)
  }
  return worst
}
