import '@fontsource-variable/inter/index.css'
import '@fontsource/source-serif-4/400.css'
import '@fontsource/source-serif-4/400-italic.css'
import '@fontsource/source-serif-4/600.css'
import '#renderer/theme/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '#renderer/app/App.tsx'
import { ErrorBoundary } from '#renderer/app/ErrorBoundary.tsx'
import { call } from '#renderer/data/client.ts'
import { createQueryClient } from '#renderer/data/queries.ts'
import { applyTheme } from '#renderer/theme/apply-theme.ts'
import { startTexts } from '#renderer/ui/text/i18n.ts'

/** Language and theme are known before the first picture, so that nothing flickers from one to the other. */
const preferences = await call('preferences.get', {})
await startTexts(preferences.language)
applyTheme(preferences.theme)

const root = document.getElementById('root')
if (root !== null) {
  const client = createQueryClient()
  client.setQueryData(['preferences.get', {}], preferences)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <ErrorBoundary>
          <App />
        </ErrorBoundary>
      </QueryClientProvider>
    </StrictMode>,
  )
}
