import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import { CnvLineRow } from '#renderer/features/classification/cnv/CnvLineRow.tsx'
import {
  sectionsOf,
  type CnvEvidence,
  type GivenLine,
  type SheetLine,
  type SheetSection,
} from '#renderer/features/classification/cnv/sheet-lines.ts'
import { useScoring, type Scoring } from '#renderer/features/classification/cnv/use-scoring.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/cnv/Cnv.module.css'

export interface CnvSheetProps {
  readonly caseId: CaseId
  readonly variantKey: VariantKey
  readonly evidence: CnvEvidence
  readonly lines: readonly GivenLine[]
  readonly canScore: boolean
}

/** The scoring sheet of a loss or gain, in place of the criteria of small variants; nothing counts before it is taken. */
export function CnvSheet({ caseId, variantKey: key, evidence, lines, canScore }: CnvSheetProps) {
  const { t } = useTexts()
  const sections = sectionsOf(evidence, lines)
  const scoring = useScoring({ caseId, key }, sections, canScore)
  const { kind } = evidence
  return (
    <section className={styles['sheet']} aria-label={t(`cnv.title.${kind}`)}>
      <h4>{t(`cnv.title.${kind}`)}</h4>
      {sections.map((section) => (
        <Section key={section.name} section={section} common={{ kind, scoring, canScore }} />
      ))}
      <details className={styles['more']}>
        <summary>{t('cnv.about')}</summary>
        <p className={styles['muted']}>{t('cnv.aboutText')}</p>
      </details>
    </section>
  )
}

interface Common extends Pick<CnvEvidence, 'kind'> {
  readonly scoring: Scoring
  readonly canScore: boolean
}

function Section({ section, common }: { readonly section: SheetSection; readonly common: Common }) {
  const { t } = useTexts()
  const { name, shown, others } = section
  return (
    <div role="group" aria-label={t(`cnv.section.${name}`)} className={styles['section']}>
      <h5>{t(`cnv.section.${name}`)}</h5>
      <Lines lines={shown} common={common} />
      {others.length === 0 ? null : (
        <details className={styles['more']}>
          <summary>{t('cnv.more', { count: others.length })}</summary>
          <Lines lines={others} common={common} />
        </details>
      )}
    </div>
  )
}

function Lines({ lines, common }: { readonly lines: readonly SheetLine[]; readonly common: Common }) {
  if (lines.length === 0) return null
  return (
    <ul className={styles['list']}>
      {lines.map((line) => (
        <CnvLineRow key={line.row.code} line={line} {...common} />
      ))}
    </ul>
  )
}
