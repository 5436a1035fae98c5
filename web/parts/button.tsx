import { Button as AriaButton, type ButtonProps } from 'react-aria-components'

type Look = 'plain' | 'main' | 'bad' | 'quiet'

/** A button; while `isPending` it stays in its place and cannot be pressed again. */
export function Button({
  look = 'plain',
  isPending = false,
  isDisabled = false,
  ...props
}: ButtonProps & { look?: Look }) {
  const className = look === 'plain' ? 'button' : `button button-${look}`
  return <AriaButton {...props} isDisabled={isDisabled || isPending} className={className} />
}

/** A link to a file that the browser saves. */
export function Download({ href, children, look = 'plain' }: { href: string; children: React.ReactNode; look?: Look }) {
  return (
    <a className={look === 'plain' ? 'button' : `button button-${look}`} href={href} download>
      {children}
    </a>
  )
}
