import type { CallOutput } from '#shared/contract/contract.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { ClassBadge } from '#renderer/ui/kit/ClassBadge.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { ProgressBar } from '#renderer/ui/kit/ProgressBar.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/EvidenceFacts.module.css'

type Clinvar = CallOutput<'evidence.get'>['clinvar']
type Here = Extract<Clinvar, { readonly state: 'here' }>

/** Classified missense changes at the same residue: what PS1 and PM5 rest on, or why they could not look. */
export function ClinvarNeighbours({ clinvar }: { readonly clinvar: Clinvar }) {
  const { t } = useTexts()
  if (clinvar.state === 'notAsked') return null
  return (
    <section className={styles['neighbours']} aria-label={t('classification.clinvar.title')}>
      <h5>{t('classification.clinvar.title')}</h5>
      {clinvar.state === 'here' ? (
        <Neighbours clinvar={clinvar} />
      ) : clinvar.state === 'missing' ? (
        <Missing />
      ) : (
        <p className={styles['from']}>{t(`classification.clinvar.${clinvar.state}`)}</p>
      )}
    </section>
  )
}

function Neighbours({ clinvar }: { readonly clinvar: Here }) {
  const { t, format } = useTexts()
  const { source, version, date, neighbours } = clinvar
  return (
    <>
      {neighbours.length === 0 ? (
        <p>{t('classification.clinvar.none')}</p>
      ) : (
        <ul>
          {neighbours.map((neighbour) => (
            <li key={neighbour.accession}>
              <ClassBadge value={neighbour.class} /> {neighbour.hgvsP} ·{' '}
              {t(`classification.clinvar.relation.${neighbour.relation}`)} ·{' '}
              {t('variants.stars', { count: neighbour.stars })}
              <span className={styles['from']}>
                {neighbour.hgvs} · {neighbour.accession}
                {neighbour.evaluated === null ? null : ` · ${format.date(neighbour.evaluated)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className={styles['from']}>
        {source} · {version} · {format.date(date)}
      </p>
    </>
  )
}

/** Says that nothing was looked up, and brings the snapshot here once for all cases. */
function Missing() {
  const { t } = useTexts()
  const fail = useFailures()
  const knowledge = useCall('evidence.knowledge', {})
  const pull = useCommand('evidence.pullKnowledge')
  const pulling = knowledge.data?.pulling ?? null
  if (pulling !== null) {
    const { doneBytes, totalBytes } = pulling
    return (
      <ProgressBar
        label={t('classification.clinvar.pulling')}
        share={totalBytes === null || totalBytes === 0 ? null : doneBytes / totalBytes}
      />
    )
  }
  return (
    <Notice
      tone="warn"
      action={
        <Button isSmall isDisabled={pull.isPending} onPress={() => pull.mutate({}, { onError: fail })}>
          {t('classification.clinvar.pull')}
        </Button>
      }
    >
      {t('classification.clinvar.missing')}
    </Notice>
  )
}
