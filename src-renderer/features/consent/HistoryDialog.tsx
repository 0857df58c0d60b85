import type { CallOutput } from '#shared/contract/contract.ts'
import { currentConsentForm } from '#shared/registry/consent-forms/consent-forms.ts'
import { consentQuestionIds } from '#shared/registry/consent-questions/consent-questions.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCall } from '#renderer/data/queries.ts'
import { statusTones, type Card } from '#renderer/features/consent/consent-view.ts'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { EmptyState } from '#renderer/ui/kit/EmptyState.tsx'
import { Pill } from '#renderer/ui/kit/Pill.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/consent/ConsentPane.module.css'

type Version = CallOutput<'consent.history'>['versions'][number]

export interface HistoryDialogProps {
  readonly caseId: CaseId
  readonly card: Card
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Every version of a person's form that this machine has seen, the newest first, with the words it was asked with. */
export function HistoryDialog({ caseId, card, isOpen, onClose }: HistoryDialogProps) {
  const { t } = useTexts()
  const history = useCall('consent.history', { caseId, personId: card.personId }, { isEnabled: isOpen })
  const versions = history.data?.versions ?? []
  const person = card.name ?? t(`common.relationship.${card.relationship}`)
  return (
    <Dialog title={t('consent.history.title', { person })} isOpen={isOpen} onClose={onClose} width="wide">
      {history.data !== undefined && versions.length === 0 ? <EmptyState title={t('consent.history.empty')} /> : null}
      <ol className={styles['versions']}>
        {versions.map((version) => (
          <VersionLine key={`${version.at} ${version.how}`} version={version} />
        ))}
      </ol>
      <h3 className={styles['wordingTitle']}>{t('consent.history.wording')}</h3>
      <p className={styles['facts']}>
        {t('consent.form', { name: currentConsentForm.name, version: currentConsentForm.version })}
      </p>
      <ol className={styles['wording']} lang="da">
        {consentQuestionIds.map((id) => (
          <li key={id}>{currentConsentForm.wording[id]}</li>
        ))}
      </ol>
    </Dialog>
  )
}

function VersionLine({ version: { at, by, how, status, form, signedAt, answers } }: { readonly version: Version }) {
  const { t, format } = useTexts()
  const facts = [
    form === null ? null : t('consent.form', form),
    signedAt === null ? null : t('consent.signed', { date: format.date(signedAt) }),
  ]
  return (
    <li className={styles['version']}>
      <div className={styles['versionHead']}>
        <strong>{format.dateTime(at)}</strong>
        <span>{t(`consent.history.how.${how}`, { name: by })}</span>
        <Pill tone={statusTones[status]}>{t(`consent.status.${status}`)}</Pill>
      </div>
      <p className={styles['facts']}>{facts.filter((fact) => fact !== null).join(' · ')}</p>
      <p className={styles['facts']}>
        {answers
          .map(({ id, answer }) => `${t(`consent.questions.${id}`)}: ${t(`consent.formAnswer.${answer}`)}`)
          .join(' · ')}
      </p>
    </li>
  )
}
