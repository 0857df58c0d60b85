import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCall } from '#renderer/data/queries.ts'
import { useTexts, type Texts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/app/Header.module.css'

/** Who it is about, in the one place where everybody looks first. */
export function CaseHeading({ caseId }: { readonly caseId: CaseId }) {
  const texts = useTexts()
  const opened = useCall('cases.open', { caseId })
  if (opened.data === undefined || opened.isPlaceholderData) return null
  const facts = factsOf(opened.data, texts)
  return (
    <div className={styles['heading']}>
      <h1>{opened.data.summary.name}</h1>
      <span className={styles['facts']} title={facts}>
        {facts}
      </span>
    </div>
  )
}

function factsOf({ summary, age, build }: CallOutput<'cases.open'>, { t }: Texts): string {
  const ageText =
    age === null
      ? null
      : age.years < 2
        ? t('common.months', { count: age.years * 12 + age.months })
        : t('common.years', { count: age.years })
  return [summary.maskedCpr, ageText, summary.analysis, build, summary.indication].filter(Boolean).join(' · ')
}
