import type { CallOutput } from '#shared/contract/contract.ts'
import { ReferenceNotice } from '#renderer/features/genome/ReferenceNotice.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/genome/GenomePane.module.css'

type Session = CallOutput<'genome.session'>

/** What cannot be shown and why, in words and in place of a track that fails. */
export function GenomeNotices({ session }: { readonly session: Session }) {
  const { t } = useTexts()
  const { build, sequence, reads } = session
  const absent = reads.filter(({ absence }) => absence !== null)
  const hasNone = reads.every(({ grant }) => grant === null)
  const needsSequence = absent.some(({ absence }) => absence === 'sequenceMissing')
  const isPlain = hasNone && absent.every(({ absence }) => absence === 'notDelivered')
  const sentences = isPlain
    ? [t('genome.noReads')]
    : absent.flatMap(({ absence, relationship }) =>
        absence === null ? [] : [t(`genome.absence.${absence}`, { person: t(`genome.person.${relationship}`) })],
      )
  const needsNothing = sentences.length === 0 && sequence.extent !== 'none'
  if (needsNothing) return null
  return (
    <div className={styles['notices']}>
      {sentences.map((sentence) =>
        needsSequence ? (
          <ReferenceNotice key={sentence} build={build}>
            {sentence}
          </ReferenceNotice>
        ) : (
          <Notice key={sentence} tone="info">
            {sentence}
          </Notice>
        ),
      )}
      {sequence.extent === 'none' && !needsSequence ? (
        <ReferenceNotice build={build}>{t('genome.noSequence')}</ReferenceNotice>
      ) : null}
    </div>
  )
}
