import { plainText } from '#shared/domain/report/document.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import type { OutboxEntry } from '#renderer/features/outbox/OutboxDialog.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { ClassBadge } from '#renderer/ui/kit/ClassBadge.tsx'
import { filterSentence } from '#renderer/ui/text/filter-sentence.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/outbox/OutboxDialog.module.css'

type Versions = NonNullable<OutboxEntry['conflict']>
type Version = Versions['mine']

/** Two versions side by side; nothing is overwritten, and the one not chosen stays in the history. */
export function Conflict({ id, conflict }: { readonly id: string; readonly conflict: Versions }) {
  const { t } = useTexts()
  const fail = useFailures()
  const resolve = useCommand('outbox.resolve')
  return (
    <div className={styles['conflict']}>
      <p>{t('outbox.conflictText')}</p>
      <div className={styles['versions']}>
        {(['mine', 'theirs'] as const).map((side) => (
          <article key={side} className={styles['version']} aria-label={t(`outbox.${side}`)}>
            <h4>{t(`outbox.${side}`)}</h4>
            <VersionText version={conflict[side]} other={conflict[side === 'mine' ? 'theirs' : 'mine']} />
            {side === 'mine' && isSettled(conflict) ? (
              <p>{t('outbox.signing.final')}</p>
            ) : (
              <Button
                isSmall
                isDisabled={resolve.isPending}
                onPress={() => resolve.mutate({ id, keep: side }, { onError: fail })}
              >
                {t(side === 'mine' ? 'outbox.keepMine' : 'outbox.keepTheirs')}
              </Button>
            )}
          </article>
        ))}
      </div>
    </div>
  )
}

/** Two people have signed the other version: there is nothing left to choose. */
function isSettled({ theirs }: Versions): boolean {
  return theirs.kind === 'signing' && theirs.isFinal
}

function VersionText({ version, other }: { readonly version: Version; readonly other: Version }) {
  const { t, format } = useTexts()
  if (version.kind === 'consent') return <ConsentText version={version} other={other} />
  const { by, at } = version.made
  return (
    <>
      <p className={styles['muted']}>{t('outbox.madeBy', { name: by, time: format.dateTime(at) })}</p>
      {version.kind === 'classification' ? (
        <>
          <p>{version.class === null ? t('classification.noClass') : <ClassBadge value={version.class} />}</p>
          <p className={styles['text']}>{version.comment}</p>
        </>
      ) : version.kind === 'filter' ? (
        <FilterText version={version} />
      ) : version.kind === 'signing' ? (
        <SigningText version={version} />
      ) : version.kind === 'template' ? (
        <TemplateText version={version} other={other} />
      ) : (
        <ChangedSections version={version} other={other} />
      )}
    </>
  )
}

/** What the filter lets through, step by step. */
function FilterText({
  version: { name, isRemoved, steps },
}: {
  readonly version: Extract<Version, { kind: 'filter' }>
}) {
  const texts = useTexts()
  return (
    <>
      <p>{isRemoved ? texts.t('outbox.filterRemoved', { name }) : name}</p>
      {steps.map(({ id, filter }) => (
        <p key={id} className={styles['text']}>
          {filterSentence(filter, texts)}
        </p>
      ))}
    </>
  )
}

interface TemplateTextProps {
  readonly version: Extract<Version, { kind: 'template' }>
  readonly other: Version
}

/** What the template begins a section with in a language, wherever the two versions differ. */
function TemplateText({ version: { name, isRemoved, sections }, other }: TemplateTextProps) {
  const { t } = useTexts()
  const others = other.kind === 'template' ? other.sections : []
  const ids = [...new Set([...sections, ...others].map(({ id }) => id))]
  const changed = ids.flatMap((id) =>
    (['da', 'en'] as const).flatMap((language) => {
      const [text, another] = [sections, others].map((some) => some.find((each) => each.id === id)?.[language] ?? '')
      return text === another ? [] : [{ id, language, text }]
    }),
  )
  return (
    <>
      <p>{isRemoved ? t('outbox.filterRemoved', { name }) : name}</p>
      {changed.map(({ id, language, text }) => (
        <div key={`${id} ${language}`}>
          <h5>
            {t('report.template.textIn', {
              section: t(`report.section.${id}`),
              language: t(`report.languageOf.${language}`),
            })}
          </h5>
          <p className={styles['text']} {...(text === '' ? {} : { lang: language })}>
            {text || t('common.none')}
          </p>
        </div>
      ))}
    </>
  )
}

/** What was decided about a report and who signed it. */
function SigningText({ version: state }: { readonly version: Extract<Version, { kind: 'signing' }> }) {
  const { t, format } = useTexts()
  const { answer, language, version, signatures, isFinal } = state
  return (
    <>
      <p>{t('outbox.signing.version', { version, language: t(`report.languageOf.${language}`) })}</p>
      <p>
        {answer === null
          ? t('outbox.signing.noAnswer')
          : t('outbox.signing.answer', { answer: t(`report.answer.${answer === 'none' ? 'noFindings' : answer}`) })}
      </p>
      {signatures.length === 0 ? <p>{t('outbox.signing.unsigned')}</p> : null}
      {signatures.map(({ role, name, at }) => (
        <p key={role}>
          {t('outbox.signing.signature', {
            role: t(`report.signing.role.${role}`).toLowerCase(),
            name,
            time: format.dateTime(at),
          })}
        </p>
      ))}
      {isFinal ? <p>{t('report.signing.status.final', { version })}</p> : null}
    </>
  )
}

type ConsentVersion = Extract<Version, { kind: 'consent' }>

/** The form's state and the answers that differ. */
function ConsentText({ version, other }: { readonly version: ConsentVersion; readonly other: Version }) {
  const { t, format } = useTexts()
  const others = other.kind === 'consent' ? other.answers : []
  const changed = version.answers.filter(({ id, answer }) => others.find((one) => one.id === id)?.answer !== answer)
  return (
    <>
      <p className={styles['muted']}>
        {[
          t(`consent.status.${version.status}`),
          version.signedAt === null ? '' : t('consent.signed', { date: format.date(version.signedAt) }),
          version.conversationBy === '' ? '' : t('consent.conversationBy', { name: version.conversationBy }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {changed.map(({ id, answer }) => (
        <p key={id}>
          {t(`consent.questions.${id}`)}: {t(`consent.formAnswer.${answer}`)}
        </p>
      ))}
    </>
  )
}

type ReportVersion = Extract<Version, { kind: 'report' }>

/** Only the sections that differ: ten equal ones would hide the one that does not. */
function ChangedSections({ version, other }: { readonly version: ReportVersion; readonly other: Version }) {
  const { t } = useTexts()
  const textIn = (sections: ReportVersion['sections'], id: string): string => {
    const section = sections.find((candidate) => candidate.id === id)
    return section === undefined ? '' : plainText(section.content)
  }
  /** A figure with its standing caption is named by its content, which says nothing to anybody. */
  const withoutNames = (text: string): string => text.replaceAll(/\[[0-9a-f]{40}\]/gu, `[${t('outbox.figure')}]`)
  const others = other.kind === 'report' ? other.sections : []
  const ids = [...new Set([...version.sections, ...others].map(({ id }) => id))]
  const changed = ids.filter((id) => textIn(version.sections, id) !== textIn(others, id))
  return changed.map((id) => (
    <div key={id}>
      <h5>{t(`report.section.${id}`)}</h5>
      <p className={styles['text']}>{withoutNames(textIn(version.sections, id)) || t('common.none')}</p>
    </div>
  ))
}
