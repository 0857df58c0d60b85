import { sfDiseaseName } from '#shared/domain/secondary-findings/disease-names.ts'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCall } from '#renderer/data/queries.ts'
import { reasonTexts } from '#renderer/features/consent/consent-view.ts'
import { ClassBadge } from '#renderer/ui/kit/ClassBadge.tsx'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { EmptyState } from '#renderer/ui/kit/EmptyState.tsx'
import { failureText, textOr, useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/consent/ConsentPane.module.css'

type Page = CallOutput<'consent.secondaryFindings'>['pages'][number]
type State = Page['states'][number]
type Finding = Page['findings'][number]

export interface FindingsDialogProps {
  readonly caseId: CaseId
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** A page for each person: what may be said of each kind of secondary finding, and the findings that are open. */
export function FindingsDialog({ caseId, isOpen, onClose }: FindingsDialogProps) {
  const { t } = useTexts()
  const found = useCall('consent.secondaryFindings', { caseId }, { isEnabled: isOpen })
  return (
    <Dialog title={t('consent.findings.title')} isOpen={isOpen} onClose={onClose} width="wide">
      {found.error === null ? null : <EmptyState title={failureText(t, found.error.code, found.error.params)} />}
      {found.data === undefined || found.error !== null ? null : (
        <div className={styles['fields']}>
          <p className={styles['facts']}>{t('consent.findings.intro')}</p>
          {found.data.pages.map((page) => (
            <PersonPage key={page.personId} page={page} />
          ))}
          <p className={styles['facts']}>{t('consent.findings.source', { source: found.data.source })}</p>
        </div>
      )}
    </Dialog>
  )
}

function PersonPage({ page: { relationship, name, search, states, findings } }: { readonly page: Page }) {
  const { t } = useTexts()
  const title = [t(`common.relationship.${relationship}`), name].filter(Boolean).join(' · ')
  return (
    <article className={styles['page']} aria-label={title}>
      <h3>{title}</h3>
      <span className={styles['facts']}>{t(`consent.findings.search.${search}`)}</span>
      <dl className={styles['states']}>
        {states.map((state) => (
          <StateLine key={state.tag} state={state} />
        ))}
      </dl>
      {findings.map((finding) => (
        <FindingText key={finding.gene} finding={finding} />
      ))}
    </article>
  )
}

function StateLine({ state }: { readonly state: State }) {
  const { t } = useTexts()
  const isDeclined = state.kind === 'notAnalysed' && state.isDeclined
  // That somebody declined says it all; other reasons are named.
  const reasons = state.kind === 'notAnalysed' && !isDeclined ? reasonTexts(t, state.reasons).join(', ') : ''
  return (
    <>
      <dt>{t(`consent.questions.${state.tag}`)}</dt>
      <dd>
        {t(`consent.findings.state.${isDeclined ? 'declined' : state.kind}`)}{' '}
        {reasons === '' ? null : <span className={styles['facts']}>{t('consent.findings.why', { reasons })}</span>}
      </dd>
    </>
  )
}

function FindingText({ finding: { gene, isReportable, reason, diseases, variants } }: { readonly finding: Finding }) {
  const { t, format, language } = useTexts()
  return (
    <div className={styles['found']}>
      <p>
        <strong>
          <i>{gene}</i>
        </strong>{' '}
        <span className={styles['facts']}>{diseases.map((name) => sfDiseaseName(name, language)).join(', ')}</span>
      </p>
      {isReportable ? null : (
        <p className={styles['trouble']}>{textOr(t, `consent.findings.settle.${reason}`, reason)}</p>
      )}
      {variants.map((variant) => (
        <p key={variant.key}>
          {variant.hgvsC ?? `${variant.contig}:${format.integer(variant.position)} ${variant.ref}>${variant.alt}`}{' '}
          {variant.hgvsP ?? ''} · {t(`consent.findings.zygosity.${variant.zygosity}`)} ·{' '}
          <ClassBadge value={variant.class} /> {t(`consent.findings.classBy.${variant.classBy}`)}
        </p>
      ))}
    </div>
  )
}
