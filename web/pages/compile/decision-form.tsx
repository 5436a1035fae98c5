import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Cause, Treatment } from '../../../schemas/reconciliation.ts'
import type { OfficialRow, OnBoard } from '../../../schemas/worked-vintage.ts'
import { useAct } from '../../api/use-answer.ts'
import { Button } from '../../parts/button.tsx'
import { Choice, Field } from '../../parts/field.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { useSay } from '../../text/language.tsx'
import { causeWords, treatmentSays, treatmentWords } from './decision-words.ts'

interface DecisionProps {
  vintage: OnBoard
  row: OfficialRow
  name: string
  onDone: () => void
}

/** Cause, treatment and note of one difference; the last one counts, earlier ones stay in the log. */
export function DecisionForm({ vintage, row, name, onDone }: DecisionProps) {
  const say = useSay()
  const [cause, setCause] = useState<Cause | 'looked-for'>(row.cause ?? 'looked-for')
  const [treatment, setTreatment] = useState<Treatment>(row.treatment ?? 'keep')
  const [note, setNote] = useState(row.note)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' })
    form.current?.querySelector('select')?.focus()
  }, [])
  const path = `/vintages/${vintage.id}/official`
  const record = useAct([path])
  const send = (event: FormEvent) => {
    event.preventDefault()
    const { industry, prices } = row
    const body = { industry, prices, cause: cause === 'looked-for' ? null : cause, treatment, note }
    record.mutate({ path, body }, { onSuccess: onDone })
  }
  const options = <T extends string>(words: Record<T, { vi: string; en: string }>) =>
    (Object.keys(words) as T[]).map((value) => ({ value, text: say(words[value]) }))
  return (
    <form ref={form} className="card sunk" onSubmit={send} aria-label={name}>
      <h3>{name}</h3>
      <div className="fields">
        <Choice
          label={say('Nguyên nhân', 'Cause')}
          value={cause}
          onChange={(value) => setCause(value as Cause | 'looked-for')}
          options={options(causeWords)}
        />
        <div className="stack">
          <Choice
            label={say('Cách xử lý', 'Treatment')}
            value={treatment}
            onChange={(value) => setTreatment(value as Treatment)}
            options={options(treatmentWords)}
          />
          <p className="small soft">{say(treatmentSays[treatment])}</p>
        </div>
      </div>
      <Field label={say('Ghi chú', 'Note')} value={note} onChange={setNote} rows={2} maxLength={2000} />
      <ProblemNotice error={record.error} />
      <div className="line line-end">
        <Button onPress={onDone}>{say('Thôi', 'Leave')}</Button>
        <Button type="submit" look="main" isPending={record.isPending}>
          {say('Lưu quyết định', 'Record the decision')}
        </Button>
      </div>
    </form>
  )
}
