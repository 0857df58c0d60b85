import { useCallback, useEffect } from 'react'
import { plainText, type SectionContent } from '#shared/domain/report/document.ts'
import type { ReportSectionId } from '#shared/registry/report-sections/report-sections.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useAutosave } from '#renderer/data/use-autosave.ts'
import { FigureLine } from '#renderer/features/report/FigureLine.tsx'
import { FindingLine } from '#renderer/features/report/FindingLine.tsx'
import { useSaveSection } from '#renderer/features/report/use-save-section.ts'
import { announceFlush } from '#renderer/data/pending-sections.ts'
import type { LiveFact } from '#renderer/ui/editor/fact-node.tsx'
import type { FigureInText } from '#renderer/ui/editor/figure-node.tsx'
import { SectionEditor } from '#renderer/ui/editor/SectionEditor.tsx'
import { SaveNote } from '#renderer/ui/kit/SaveNote.tsx'
import { failureText, useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/report/ReportPane.module.css'

export interface ReportSectionProps {
  readonly caseId: CaseId
  readonly sectionId: ReportSectionId
  readonly content: SectionContent
  readonly needsWords: boolean
  readonly canEdit: boolean
  readonly facts: readonly LiveFact[]
}

/** One section of the draft; typed text is kept as it is typed. */
export function ReportSection({ caseId, sectionId, content, needsWords, canEdit, facts }: ReportSectionProps) {
  const { t, language } = useTexts()
  const save = useSaveSection(caseId, sectionId)
  const { draft, state, failure, savedAt, change, flush } = useAutosave<SectionContent>({
    kept: content,
    save,
    saving: (text) => ({ name: 'report.saveSection', input: { caseId, sectionId, content: text } }),
  })
  useEffect(() => announceFlush(flush), [flush])
  const drawFinding = useCallback(
    (key: string) => <FindingLine caseId={caseId} findingKey={key} canEdit={canEdit} />,
    [caseId, canEdit],
  )
  const drawFigure = useCallback(
    (figure: FigureInText) => <FigureLine caseId={caseId} figure={figure} canEdit={canEdit} />,
    [caseId, canEdit],
  )
  const title = t(`report.section.${sectionId}`)
  return (
    <section className={styles['section']} data-section={sectionId}>
      <header>
        <h3>{title}</h3>
        {needsWords && isBlank(draft ?? content) ? (
          <span className={styles['required']}>{t('report.required')}</span>
        ) : null}
        <SaveNote
          state={state}
          savedAt={savedAt}
          failure={failure === null ? null : failureText(t, failure.code, failure.params)}
        />
      </header>
      <SectionEditor
        // Its placeholder is given once; another language is another editor.
        key={language}
        label={title}
        placeholder={t('report.placeholder')}
        content={draft ?? content}
        isReadOnly={!canEdit}
        onChange={change}
        onLeave={() => void flush()}
        drawFinding={drawFinding}
        drawFigure={drawFigure}
        facts={facts}
      />
    </section>
  )
}

function isBlank(content: SectionContent): boolean {
  return plainText(content) === ''
}
