import { FileDown } from 'lucide-react'
import { useState } from 'react'
import type { CallInput } from '#shared/contract/contract.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { saveFile } from '#renderer/data/save-file.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { useHeldDraft } from '#renderer/data/use-held-draft.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { DraftNote } from '#renderer/ui/kit/DraftNote.tsx'
import { SelectField, TextField } from '#renderer/ui/kit/Field.tsx'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/report/signing/SigningDialog.module.css'

const formats = ['pdf', 'docx', 'fhir', 'phenopacket'] as const
type Format = CallInput<'signing.export'>['format']

/** Makes a file of the report for somebody, and says for whom and why. */
export function ExportForm({ caseId, version }: { readonly caseId: CaseId; readonly version: number | null }) {
  const { t } = useTexts()
  const make = useCommand('signing.export')
  const showFailure = useFailures()
  const showToast = useToasts((state) => state.show)
  const [format, setFormat] = useState<Format>('pdf')
  const draft = useHeldDraft({ form: 'report.export', caseId, key: null, item: null }, { recipient: '', purpose: '' })
  const { recipient, purpose } = draft.texts
  const isReady = recipient.trim() !== '' && purpose.trim() !== '' && !make.isPending
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        make.mutate(
          { caseId, version, format, recipient, purpose },
          {
            onError: showFailure,
            onSuccess: ({ grant, fileName }) => {
              draft.end()
              saveFile(grant, fileName)
              showToast({ tone: 'ok', text: t('report.export.made') })
            },
          },
        )
      }}
    >
      <h3>{t('report.export.title')}</h3>
      <SelectField
        label={t('report.export.format')}
        value={format}
        options={formats.map((id) => ({ value: id, label: t(`report.export.formatOf.${id}`) }))}
        onChange={setFormat}
      />
      <TextField
        label={t('report.export.recipient')}
        value={recipient}
        maxLength={120}
        onChange={(typed) => draft.change({ recipient: typed })}
      />
      <TextField
        label={t('report.export.purpose')}
        value={purpose}
        maxLength={120}
        onChange={(typed) => draft.change({ purpose: typed })}
      />
      <DraftNote draft={draft} />
      <p>{t('report.export.note')}</p>
      <Button type="submit" isSmall icon={<FileDown size={13} />} isDisabled={!isReady}>
        {t('report.export.make')}
      </Button>
    </form>
  )
}
