import { Circle, CircleCheck } from 'lucide-react'
import { useState } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import { useCall } from '#renderer/data/queries.ts'
import { SoFarDialog } from '#renderer/features/cases/SoFarDialog.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { ProgressBar } from '#renderer/ui/kit/ProgressBar.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/cases/ImportDialog.module.css'

type Running = CallOutput<'importing.progress'>['running']

const steps = ['copying', 'reading'] as const

/** How far the import of a folder has come. Closing it gives the import up. */
export function ImportDialog({ onCancel }: { readonly onCancel: () => void }) {
  const { t } = useTexts()
  const running = useCall('importing.progress', {}).data?.running ?? null
  const [isLooking, setLooking] = useState(false)
  const caseId = running?.caseId ?? null
  return (
    <Dialog
      title={t('worklist.importTitle')}
      isOpen
      onClose={onCancel}
      role="alertdialog"
      width="narrow"
      actions={
        <>
          <Button isDisabled={caseId === null} onPress={() => setLooking(true)}>
            {t('worklist.soFar.open')}
          </Button>
          <Button onPress={onCancel}>{t('worklist.importCancel')}</Button>
        </>
      }
    >
      <ul className={styles['steps']}>
        {steps.map((step) => (
          <StepLine key={step} step={step} percent={percentOf(step, running)} />
        ))}
      </ul>
      <p className={styles['note']}>{t('worklist.importCancelText')}</p>
      {isLooking && running !== null && caseId !== null ? (
        <SoFarDialog caseId={caseId} from="folder" share={running.percent / 100} onClose={() => setLooking(false)} />
      ) : null}
    </Dialog>
  )
}

function StepLine({ step, percent }: { readonly step: (typeof steps)[number]; readonly percent: number }) {
  const { t, format } = useTexts()
  const isDone = percent === 100
  const Icon = isDone ? CircleCheck : Circle
  const label = t(`worklist.importStep.${step}`)
  return (
    <li className={`${styles['step']} ${isDone ? styles['done'] : ''}`}>
      <Icon size={15} aria-hidden />
      <span>{label}</span>
      <span className={styles['percent']}>{format.percent(percent / 100)}</span>
      <span className={styles['bar']}>
        <ProgressBar label={label} share={percent / 100} tone={isDone ? 'ok' : 'accent'} />
      </span>
    </li>
  )
}

/** What comes before the step that runs is done. */
function percentOf(step: (typeof steps)[number], running: Running): number {
  if (running === null) return 0
  if (running.step === step) return running.percent
  return steps.indexOf(step) < steps.indexOf(running.step) ? 100 : 0
}
