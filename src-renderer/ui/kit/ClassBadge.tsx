import type { VariantClass } from '#shared/domain/classification/classes.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/ui/kit/ClassBadge.module.css'

/** A class as its short letters; the full name is there for everybody who does not see the colour. */
export function ClassBadge({ value }: { readonly value: VariantClass }) {
  const { t } = useTexts()
  const name = t(`classification.class.${value}`)
  return (
    <span className={`${styles['badge']} ${styles[value]}`} title={name}>
      <span aria-hidden>{t(`classification.classShort.${value}`)}</span>
      <span className="visually-hidden">{name}</span>
    </span>
  )
}
