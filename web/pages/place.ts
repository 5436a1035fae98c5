import type { ComponentType } from 'react'
import type { Role } from '../../schemas/people.ts'
import type { Both } from '../text/language.tsx'

/** A page of the workspace: where it is, who it is for, and the file that draws it (loaded when first opened). */
export interface Place {
  /** As react-router takes it: '/submissions/:id'. */
  path: string
  title: Both
  /** Roles that it is for; 'signed-in': everybody with an account; 'everybody'. The server decides what they see. */
  for: readonly Role[] | 'signed-in' | 'everybody'
  /** Stands in the menu. */
  inMenu?: boolean
  load: () => Promise<{ default: ComponentType }>
}
