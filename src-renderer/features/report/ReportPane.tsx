import { EyeOff } from 'lucide-react'
import type { CallOutput } from '#shared/contract/contract.ts'
import { emptySection, type SectionContent } from '#shared/domain/report/document.ts'
import { typedSections, type ReportSection as Section } from '#shared/registry/report-sections/report-sections.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCommandHandler } from '#renderer/data/commands.ts'
import { useCall } from '#renderer/data/queries.ts'
import { flushSections } from '#renderer/data/pending-sections.ts'
import { ReadThrough } from '#renderer/features/report/ReadThrough.tsx'
import { ReportSection } from '#renderer/features/report/ReportSection.tsx'
import { SigningButton } from '#renderer/features/report/signing/SigningButton.tsx'
import { TemplateBar } from '#renderer/features/report/templates/TemplateBar.tsx'
import { ReportBar } from '#renderer/features/report/signing/ReportBar.tsx'
import type { LiveFact } from '#renderer/ui/editor/fact-node.tsx'
import { PaneInfo } from '#renderer/ui/dock/Dock.tsx'
import { EmptyState } from '#renderer/ui/kit/EmptyState.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { useTexts, type Texts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/report/ReportPane.module.css'

/** One and the same list, so that the editors need not be drawn again. */
const noFacts: readonly LiveFact[] = []

/** The draft of the report, section by section in the order it will be printed. */
export function ReportPane({ caseId, canEdit }: { readonly caseId: CaseId; readonly canEdit: boolean }) {
  const { t, format } = useTexts()
  const report = useCall('report.get', { caseId })
  const signing = useCall('signing.state', { caseId }, { isEnabled: report.data?.isWithheld === false })
  const facts = useCall('signing.facts', { caseId }, { isEnabled: canEdit && report.data?.isWithheld === false })
  useCommandHandler('report.focus', () => document.querySelector<HTMLElement>('[data-section] .editor-text')?.focus())
  if (report.data === undefined) return null
  const { sections, last, isWithheld, unreadSince, template } = report.data
  if (isWithheld) {
    return <EmptyState icon={<EyeOff size={22} />} title={t('report.withheld')} text={t('report.withheldText')} />
  }
  const isLocked = (signing.data?.signatures.length ?? 0) > 0
  const contentOf = ({ id }: Section): SectionContent =>
    sections.find((section) => section.id === id)?.content ?? emptySection
  return (
    <div className={styles['report']}>
      <PaneInfo
        pane="report"
        fact={
          last === null
            ? t('report.untouched')
            : t('report.lastChange', { name: last.by, time: format.dateTime(last.at) })
        }
      >
        {signing.data === undefined ? null : (
          <SigningButton caseId={caseId} state={signing.data} canEdit={canEdit} onBeforeReading={flushSections} />
        )}
      </PaneInfo>
      {unreadSince === null ? null : (
        <ReadThrough caseId={caseId} since={unreadSince} canEdit={canEdit} onBeforeReading={flushSections} />
      )}
      {canEdit ? null : <Notice tone="info">{t('classification.readOnly')}</Notice>}
      {signing.data !== undefined && isLocked ? (
        <Notice tone="info">
          {statusText(signing.data, t)} · {t('report.signing.locked')}
        </Notice>
      ) : null}
      {signing.data?.coversOtherWords === true ? <Notice tone="warn">{t('report.signing.otherWords')}</Notice> : null}
      {signing.data === undefined || !canEdit || isLocked ? null : (
        <>
          <ReportBar caseId={caseId} state={signing.data} />
          <TemplateBar caseId={caseId} template={template} isUntouched={last === null} />
        </>
      )}
      {typedSections.map((section) => (
        <ReportSection
          key={section.id}
          caseId={caseId}
          sectionId={section.id}
          content={contentOf(section)}
          needsWords={section.needsWords}
          canEdit={canEdit && !isLocked}
          facts={facts.data?.facts ?? noFacts}
        />
      ))}
    </div>
  )
}

/** How far a report is whose text nobody may change any more. That it is a draft before, the name of the pane says. */
function statusText({ isFinal, version }: CallOutput<'signing.state'>, t: Texts['t']): string {
  return isFinal ? t('report.signing.status.final', { version }) : t('report.signing.status.halfSigned')
}
