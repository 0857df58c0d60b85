import { ShieldOff } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CaseId } from '#shared/kit/ids.ts'
import { useAppState } from '#renderer/app/app-state.ts'
import { ErrorBoundary } from '#renderer/app/ErrorBoundary.tsx'
import { paneIds, perspectives, type PaneId } from '#renderer/app/perspectives.ts'
import { useLayout } from '#renderer/app/use-layouts.ts'
import type { Session } from '#renderer/app/Workbench.tsx'
import { useCall } from '#renderer/data/queries.ts'
import { ClassificationPane } from '#renderer/features/classification/ClassificationPane.tsx'
import { useUndoCommands } from '#renderer/features/classification/use-undo.ts'
import { ConsentPane } from '#renderer/features/consent/ConsentPane.tsx'
import { CounsellingPane } from '#renderer/features/counselling/CounsellingPane.tsx'
import { FamilyPane } from '#renderer/features/family/FamilyPane.tsx'
import { GenomePane } from '#renderer/features/genome/GenomePane.tsx'
import { PhenotypePane } from '#renderer/features/phenotype/PhenotypePane.tsx'
import { ReportPane } from '#renderer/features/report/ReportPane.tsx'
import { useReportCommands } from '#renderer/features/report/use-report-findings.ts'
import { VariantsPane } from '#renderer/features/variants/VariantsPane.tsx'
import { Dock } from '#renderer/ui/dock/Dock.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { EmptyState } from '#renderer/ui/kit/EmptyState.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { failureText, useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/app/CaseScreen.module.css'

/** An open case in the perspective of the moment. */
export function CaseScreen({ caseId, session }: { readonly caseId: CaseId; readonly session: Session }) {
  const { t } = useTexts()
  const show = useAppState((state) => state.show)
  const opened = useCall('cases.open', { caseId })
  if (opened.error !== null) {
    return (
      <EmptyState
        icon={<ShieldOff size={26} />}
        title={t('caseView.closed')}
        text={failureText(t, opened.error.code, opened.error.params)}
        action={<Button onPress={() => show('worklist')}>{t('caseView.back')}</Button>}
      />
    )
  }
  if (opened.data === undefined) return null
  const { notices } = opened.data
  return (
    <div className={styles['case']}>
      {notices.map((notice) => (
        <Notice key={notice} tone={notice === 'identityFailed' ? 'error' : 'info'}>
          {t(`caseView.notice.${notice}`)}
        </Notice>
      ))}
      <Panes caseId={caseId} canEdit={session.user !== null && session.user.role !== 'reader'} />
    </div>
  )
}

interface PanesProps {
  readonly caseId: CaseId
  readonly canEdit: boolean
}

function Panes({ caseId, canEdit }: PanesProps) {
  const { t } = useTexts()
  const perspective = useAppState((state) => state.perspective)
  const { saved, arrangement, keep } = useLayout(perspective)
  useReportCommands(caseId, canEdit)
  useUndoCommands(caseId, canEdit)
  const content: Readonly<Record<PaneId, ReactNode>> = {
    family: <FamilyPane caseId={caseId} />,
    phenotype: <PhenotypePane caseId={caseId} />,
    consent: <ConsentPane caseId={caseId} canEdit={canEdit} />,
    variants: <VariantsPane caseId={caseId} />,
    genome: <GenomePane caseId={caseId} canEdit={canEdit} />,
    classification: <ClassificationPane caseId={caseId} canEdit={canEdit} />,
    report: <ReportPane caseId={caseId} canEdit={canEdit} />,
    counselling: <CounsellingPane caseId={caseId} canEdit={canEdit} />,
  }
  return (
    <div className={styles['dock']}>
      <Dock
        panes={paneIds.map((id) => ({
          id,
          title: t(`caseView.pane.${id}`),
          content: <ErrorBoundary>{content[id]}</ErrorBoundary>,
        }))}
        standard={perspectives[perspective]}
        saved={saved}
        arrangement={arrangement}
        onChange={keep}
      />
    </div>
  )
}
