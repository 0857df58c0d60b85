import type { CallOutput } from '#shared/contract/contract.ts'
import { parametersOf } from '#shared/domain/classification/germline/disease-statement.ts'
import { maxCredibleFrequency } from '#shared/domain/classification/germline/frequency.ts'
import { partsText } from '#renderer/features/classification/disease/parts-text.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/disease/Disease.module.css'

export type StatedDisease = CallOutput<'disease.versions'>['versions'][number]

export interface DiseaseVersionsProps {
  readonly versions: readonly StatedDisease[]
  /** Takes one up again; left out for who only reads. */
  readonly onUse?: (version: StatedDisease) => void
}

/** Everything that was ever stated for the gene, the newest first. */
export function DiseaseVersions({ versions, onUse }: DiseaseVersionsProps) {
  const { t } = useTexts()
  if (versions.length === 0) return null
  return (
    <section className={styles['versions']}>
      <h3>{t('disease.versions')}</h3>
      <ol>
        {versions.map((version) => (
          <li key={version.version}>
            <Version version={version} />
            {onUse === undefined ? null : (
              <Button
                isSmall
                aria-label={t('disease.useVersion', { version: version.version })}
                onPress={() => onUse(version)}
              >
                {t('disease.use')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Version({ version: { stated, takenBack, ...version } }: { readonly version: StatedDisease }) {
  const texts = useTexts()
  const { t, format } = texts
  const limit = maxCredibleFrequency(parametersOf(version)) ?? 0
  return (
    <div>
      <p>
        <strong>{t('disease.version', { version: version.version })}</strong> · {stated.by},{' '}
        {format.dateTime(stated.at)}
      </p>
      <p>
        {version.disease} · {t('disease.atMost', { limit: format.frequency(limit) })} · {partsText(version, texts)}
      </p>
      <p className={styles['muted']}>{version.source}</p>
      {takenBack === null ? null : (
        <p className={styles['muted']}>
          {t('disease.takenBack', { ...takenBack, time: format.dateTime(takenBack.at) })}
        </p>
      )}
    </div>
  )
}
