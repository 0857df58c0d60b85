import { useState } from 'react'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCall } from '#renderer/data/queries.ts'
import { LeftWordsDialog } from '#renderer/features/words/LeftWordsDialog.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'

/**
 * Tells quietly that words from before the workbench was closed were not saved: of the open case, or of all while none is
 * open. Nothing where there are none.
 */
export function LeftWordsNotice({ caseId }: { readonly caseId: CaseId | null }) {
  const { t } = useTexts()
  const [isOpen, setOpen] = useState(false)
  const all = useCall('words.left', {}).data?.texts ?? []
  const left = all.filter((text) => caseId === null || text.caseId === caseId)
  if (left.length === 0) return null
  return (
    <>
      <Notice
        tone="info"
        action={
          <Button isSmall onPress={() => setOpen(true)}>
            {t('words.left.show')}
          </Button>
        }
      >
        {t('words.left.notice', { count: left.length })}
      </Notice>
      {isOpen ? <LeftWordsDialog left={left} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
