import { type ReactNode, useEffect } from 'react'
import { Link } from 'react-router'

interface PageProps {
  title: string
  lead?: ReactNode
  /** Pages above this one. */
  trail?: { to: string; text: string }[]
  /** Buttons at the right of the title. */
  acts?: ReactNode
  children: ReactNode
}

/** A page: its title is the title of the window too. */
export function Page({ title, lead, trail = [], acts, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · diaban`
  }, [title])
  return (
    <div className="page">
      <div className="page-head">
        <div>
          {trail.length > 0 && (
            <nav className="trail" aria-label="breadcrumb">
              {trail.map(({ to, text }) => (
                <span key={to}>
                  <Link to={to}>{text}</Link> ›
                </span>
              ))}
            </nav>
          )}
          <h1>{title}</h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {acts && <div className="line no-print">{acts}</div>}
      </div>
      {children}
    </div>
  )
}

/** A part of a page with a heading of its own. */
export function Card({ title, acts, children }: { title?: string; acts?: ReactNode; children: ReactNode }) {
  return (
    <section className="card" {...(title ? { 'aria-label': title } : {})}>
      {(title || acts) && (
        <div className="card-head">
          {title && <h2>{title}</h2>}
          {acts && <div className="line">{acts}</div>}
        </div>
      )}
      {children}
    </section>
  )
}
