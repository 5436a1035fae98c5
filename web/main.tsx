import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { showLight } from './shell/light.ts'
import { loadAgainAfterDeploy } from './shell/load-again.ts'
import './style/index.css'

showLight()

loadAgainAfterDeploy()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
