import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'

export type Language = 'vi' | 'en'

/** A text in both languages, as the catalogue and the API give them. */
export interface Both {
  vi: string
  en: string
}

interface Speech {
  language: Language
  choose: (language: Language) => void
}

const kept = 'diaban.language'
const Context = createContext<Speech>({ language: 'vi', choose: () => undefined })

const firstLanguage = (): Language => (localStorage.getItem(kept) === 'en' ? 'en' : 'vi')

/** Vietnamese unless the reader chose English; the choice is kept in the browser. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage)
  useEffect(() => {
    document.documentElement.lang = language
    localStorage.setItem(kept, language)
  }, [language])
  const speech = useMemo(() => ({ language, choose: setLanguage }), [language])
  return <Context value={speech}>{children}</Context>
}

export const useLanguage = (): Speech => useContext(Context)

/** Both languages stand where the text is used: `say('Gửi tệp', 'Send a file')`, or `say(both)`. */
export function useSay(): (vi: string | Both, en?: string) => string {
  const { language } = useLanguage()
  return (vi, en) => {
    const both = typeof vi === 'string' ? { vi, en: en ?? vi } : vi
    return both[language]
  }
}
