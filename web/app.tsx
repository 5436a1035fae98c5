import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ComponentType, lazy, Suspense } from 'react'
import { RouterProvider as AriaRouter, I18nProvider } from 'react-aria-components'
import { BrowserRouter, Route, Routes, useHref, useNavigate } from 'react-router'
import { ApiProblem } from './api/request.ts'
import { NotFoundPage } from './pages/not-found-page.tsx'
import { places } from './pages/places.ts'
import { Waiting } from './parts/waiting.tsx'
import { Guard } from './shell/guard.tsx'
import { Shell } from './shell/shell.tsx'
import { LanguageProvider, useLanguage } from './text/language.tsx'

/** A refusal is an answer: only what may pass by itself is asked again. */
const mayRetry = (count: number, error: Error): boolean =>
  count < 2 && (!(error instanceof ApiProblem) || error.problem.status === 0 || error.problem.status >= 500)

const client = new QueryClient({ defaultOptions: { queries: { retry: mayRetry, staleTime: 5_000 } } })

const drawn: [string, ComponentType][] = places.map(({ path, load }) => [path, lazy(load)])

export function App() {
  return (
    <QueryClientProvider client={client}>
      <LanguageProvider>
        <BrowserRouter>
          <Speaking />
        </BrowserRouter>
      </LanguageProvider>
    </QueryClientProvider>
  )
}

function Speaking() {
  const { language } = useLanguage()
  const navigate = useNavigate()
  return (
    <I18nProvider locale={language === 'vi' ? 'vi-VN' : 'en-GB'}>
      <AriaRouter navigate={(to) => void navigate(to)} useHref={useHref}>
        <Shell>
          <Routes>
            {drawn.map(([path, Drawn], i) => (
              <Route
                key={path}
                path={path}
                element={
                  <Guard place={places[i]!}>
                    <Suspense
                      fallback={
                        <div className="page">
                          <Waiting lines={8} />
                        </div>
                      }
                    >
                      <Drawn />
                    </Suspense>
                  </Guard>
                }
              />
            ))}
            <Route path="*" element={<NotFoundPage />} />
          </Routes>
        </Shell>
      </AriaRouter>
    </I18nProvider>
  )
}
