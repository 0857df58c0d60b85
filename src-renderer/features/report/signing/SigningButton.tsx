import { FileCheck2 } from 'lucide-react'
import { useState } from 'react'
import type { CaseId } from '#shared/kit/ids.ts'
import type { ReportSectionId } from '#shared/registry/report-sections/report-sections.ts'
import { SigningDialog, type SigningState } from '#renderer/features/report/signing/SigningDialog.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'

export interface SigningButtonProps {
  readonly caseId: CaseId
  readonly state: SigningState
  readonly canEdit: boolean
  /** Saves what is typed, before it is read. */
  readonly onBeforeReading: () => Promise<void>
}

/** Opens the report as it is read, to be signed. */
export function SigningButton({ caseId, state, canEdit, onBeforeReading }: SigningButtonProps) {
  const { t } = useTexts()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button isSmall icon={<FileCheck2 size={13} />} onPress={() => void onBeforeReading().then(() => setOpen(true))}>
        {t('report.signing.open')}
      </Button>
      {isOpen ? (
        <SigningDialog
          caseId={caseId}
          state={state}
          canEdit={canEdit}
          onClose={() => setOpen(false)}
          onGoTo={(section) => {
            setOpen(false)
            goTo(section)
          }}
        />
      ) : null}
    </>
  )
}

/** Puts the caret where something is missing; sections made from the case have none. */
function goTo(section: ReportSectionId): void {
  requestAnimationFrame(() => {
    const place = document.querySelector<HTMLElement>(`[data-section="${section}"]`)
    place?.scrollIntoView({ block: 'start' })
    place?.querySelector<HTMLElement>('.editor-text')?.focus()
  })
}
