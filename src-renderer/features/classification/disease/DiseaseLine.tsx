import type { CallOutput } from '#shared/contract/contract.ts'
import { parametersOf } from '#shared/domain/classification/germline/disease-statement.ts'
import { maxCredibleFrequency } from '#shared/domain/classification/germline/frequency.ts'
import { partsText } from '#renderer/features/classification/disease/parts-text.ts'
import { FactLine } from '#renderer/features/classification/FactLine.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/disease/Disease.module.css'

export interface DiseaseLineProps {
  readonly disease: CallOutput<'evidence.get'>['disease']
  readonly canEdit: boolean
  /** Opens the form. */
  readonly onOpen: () => void
}

/** The most frequent a variant of the gene can be and still cause its disease, by what the department has stated. */
export function DiseaseLine({ disease, canEdit, onOpen }: DiseaseLineProps) {
  const texts = useTexts()
  const { t, format } = texts
  if (disease === null) return null
  const name = t('disease.line')
  switch (disease.state) {
    case 'panel':
    case 'notAutosomal':
      return <FactLine name={name}>{t(`disease.${disease.state}`)}</FactLine>
    case 'none':
      return (
        <FactLine name={name}>
          <span className={styles['row']}>
            {t('disease.none')}
            {canEdit ? (
              <Button isSmall onPress={onOpen}>
                {t('disease.open')}
              </Button>
            ) : disease.versions === 0 ? null : (
              <Button isSmall onPress={onOpen}>
                {t('disease.openVersions')}
              </Button>
            )}
          </span>
        </FactLine>
      )
    case 'stated': {
      const { statement } = disease
      const { source, version, stated } = statement
      const limit = maxCredibleFrequency(parametersOf(statement)) ?? 0
      return (
        <FactLine name={name} from={{ source, version: t('disease.version', { version }), date: stated.at }}>
          <span className={styles['row']}>
            <span>
              <strong>{t('disease.atMost', { limit: format.frequency(limit) })}</strong> · {statement.disease}
            </span>
            <Button isSmall onPress={onOpen}>
              {t(canEdit ? 'disease.change' : 'disease.openVersions')}
            </Button>
          </span>
          <span className={styles['parts']}>{partsText(statement, texts)}</span>
        </FactLine>
      )
    }
  }
}
