import { Columns3 } from 'lucide-react'
import { DialogTrigger, Popover, Dialog } from 'react-aria-components'
import { IconButton } from '#renderer/ui/kit/Button.tsx'
import { Checkbox } from '#renderer/ui/kit/Field.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/variants/ColumnMenu.module.css'

export interface ColumnMenuProps {
  readonly columns: readonly { readonly id: string; readonly title: string; readonly isShown: boolean }[]
  readonly onShow: (column: string, isShown: boolean) => void
}

/** Which columns stand in the list. */
export function ColumnMenu({ columns, onShow }: ColumnMenuProps) {
  const { t } = useTexts()
  return (
    <DialogTrigger>
      <IconButton label={t('variants.columns')} icon={<Columns3 size={14} />} />
      <Popover placement="bottom end" className={styles['popover'] ?? ''}>
        <Dialog aria-label={t('variants.columns')} className={styles['columns'] ?? ''}>
          {columns.map(({ id, title, isShown }) => (
            <Checkbox key={id} isSelected={isShown} onChange={(shown) => onShow(id, shown)}>
              {title}
            </Checkbox>
          ))}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
