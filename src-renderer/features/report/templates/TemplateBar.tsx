import { FileText, Pencil, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { flushSections } from '#renderer/data/pending-sections.ts'
import { TemplatesDialog } from '#renderer/features/report/templates/TemplatesDialog.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Menu } from '#renderer/ui/kit/Menu.tsx'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/report/templates/Templates.module.css'

export interface TemplateBarProps {
  readonly caseId: CaseId
  /** What the draft began with. */
  readonly template: CallOutput<'report.get'>['template']
  /** Nobody has written anything yet. */
  readonly isUntouched: boolean
}

/** Begins a draft with one of the department's templates, says which one it was, and takes it back. */
export function TemplateBar({ caseId, template, isUntouched }: TemplateBarProps) {
  const { t } = useTexts()
  const { data } = useCall('templates.list', {})
  const [isEditing, setEditing] = useState(false)
  const { begin, takeBack } = useTemplate(caseId)
  const offered = data?.templates ?? []
  return (
    <div className={styles['bar']}>
      <Menu
        label={t('report.template.menu')}
        entries={[
          ...offered.map(({ id, name }) => ({
            id,
            label: t('report.template.begin', { name }),
            onChoose: () => begin(id),
          })),
          ...(offered.length === 0
            ? [{ id: 'none', label: t('report.template.none'), isDisabled: true, onChoose: () => undefined }]
            : []),
          {
            id: 'edit',
            label: t('report.template.edit'),
            icon: <Pencil size={13} />,
            onChoose: () => setEditing(true),
          },
        ]}
      >
        <Button isSmall icon={<FileText size={13} />}>
          {t('report.template.menu')}
        </Button>
      </Menu>
      {template === null ? (
        <p>{isUntouched && offered.length > 0 ? t('report.template.propose') : ''}</p>
      ) : (
        <>
          <p>
            {t('report.template.began', {
              name: template.name,
              version: template.version,
              language: t(`report.languageOf.${template.language}`),
            })}
          </p>
          <Button isSmall icon={<Undo2 size={13} />} onPress={takeBack}>
            {t('report.template.takeBack')}
          </Button>
        </>
      )}
      {isEditing ? <TemplatesDialog onClose={() => setEditing(false)} /> : null}
    </div>
  )
}

/** What is typed is saved first: only then it is known which sections are empty. */
function useTemplate(caseId: CaseId) {
  const { t } = useTexts()
  const onError = useFailures()
  const showToast = useToasts((state) => state.show)
  const begin = useCommand('templates.begin')
  const takeBack = useCommand('templates.takeBack')
  const undo = (): void =>
    void flushSections().then(() =>
      takeBack.mutate(
        { caseId },
        { onError, onSuccess: () => showToast({ tone: 'ok', text: t('report.template.takenBack') }) },
      ),
    )
  const say = ({ filled }: CallOutput<'templates.begin'>): void =>
    showToast(
      filled.length === 0
        ? { tone: 'info', text: t('report.template.nothing') }
        : {
            tone: 'ok',
            text: t('report.template.filled', { count: filled.length }),
            action: { label: t('report.undo'), onPress: undo },
          },
    )
  return {
    begin: (id: string): void =>
      void flushSections().then(() => begin.mutate({ caseId, id }, { onError, onSuccess: say })),
    takeBack: undo,
  }
}
