import type { CallOutput } from '#shared/contract/contract.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { ScrollArea } from '#renderer/ui/kit/ScrollArea.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/cases/ImportDialog.module.css'

interface BrokenLinesDialogProps {
  readonly broken: CallOutput<'importing.folder'>['broken']
  readonly onClose: () => void
}

/** The lines of an import that could not be read: which they are and why, so that somebody can ask where they come from. */
export function BrokenLinesDialog({ broken: { count, examples }, onClose }: BrokenLinesDialogProps) {
  const { t, format } = useTexts()
  return (
    <Dialog
      title={t('worklist.importBrokenTitle')}
      isOpen
      onClose={onClose}
      actions={
        <Button look="primary" onPress={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <p>{t('worklist.importBroken', { count })}</p>
      <ScrollArea label={t('worklist.importBrokenTitle')} className={styles['listed']}>
        <table className={styles['lines']}>
          <thead>
            <tr>
              <th>{t('worklist.importBrokenFile')}</th>
              <th className={styles['line']}>{t('worklist.importBrokenLine')}</th>
              <th className={styles['line']}>{t('worklist.importBrokenColumn')}</th>
              <th>{t('worklist.importBrokenReason')}</th>
            </tr>
          </thead>
          <tbody>
            {examples.map(({ file, line, column, reason }) => (
              <tr key={`${file} ${line}`}>
                <td>{file}</td>
                <td className={styles['line']}>{format.integer(line)}</td>
                <td className={styles['line']}>{column}</td>
                <td>{t(`worklist.fileProblem.${reason}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {count > examples.length ? (
        <p className={styles['note']}>{t('worklist.importBrokenMore', { shown: examples.length, count })}</p>
      ) : null}
    </Dialog>
  )
}
