import { useSay } from '../../../text/language.tsx'

/** The keys, where everybody sees them. */
export function ShortcutHelp() {
  const say = useSay()
  const keys: [string, string][] = [
    ['j', say('xuống', 'down')],
    ['k', say('lên', 'up')],
    ['Enter', say('mở', 'open')],
    ['a', say('chấp nhận', 'accept')],
    ['r', say('trả lại', 'return')],
    ['p', say('phúc tra', 're-check')],
  ]
  return (
    <ul className="keys small" aria-label={say('Phím tắt', 'Keyboard shortcuts')}>
      {keys.map(([key, name]) => (
        <li key={key}>
          <kbd>{key}</kbd> {name}
        </li>
      ))}
    </ul>
  )
}
