import type { CaseId } from '#shared/kit/ids.ts'
import { runCommand } from '#renderer/data/commands.ts'
import { useCall } from '#renderer/data/queries.ts'
import type { VariantRow } from '#renderer/data/selection.ts'
import { FactList } from '#renderer/features/classification/FactList.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import { placeInWords } from '#renderer/ui/text/length-in-words.ts'
import styles from '#renderer/features/classification/ClassificationPane.module.css'

interface RunInHandProps {
  readonly caseId: CaseId
  readonly row: VariantRow
  readonly run: NonNullable<VariantRow['run']>
}

/** A run of homozygosity from the list: where it lies and what it touches. It has no allele, so there is nothing to class. */
export function RunInHand({ caseId, row: { contig, position, end }, run }: RunInHandProps) {
  const { t, format } = useTexts()
  const member = useCall('family.get', { caseId }).data?.members.find(({ id }) => id === run.personId)
  const facts = [
    { name: t('classification.run.person'), value: member && t(`common.relationship.${member.relationship}`) },
    { name: t('classification.run.share'), value: format.percentFine(run.chromosomeShare) },
    { name: t('classification.run.genes'), value: format.integer(run.genes) },
    {
      name: t('classification.run.indicationGenes'),
      value: run.indicationGenes.length === 0 ? t('common.none') : <i>{run.indicationGenes.join(', ')}</i>,
    },
  ]
  return (
    <>
      <header className={styles['name']}>
        <h3>{t('classification.run.title')}</h3>
        <p>{placeInWords({ t, format }, { contig, start: position - 1, end })}</p>
      </header>
      <Notice tone="info">{t('classification.run.noVariant')}</Notice>
      <div className={styles['acts']}>
        <Button isSmall onPress={() => void runCommand('variants.search', `${contig}:${position}-${end}`)}>
          {t('classification.run.show')}
        </Button>
      </div>
      <FactList facts={facts} />
    </>
  )
}
