import { Search } from 'lucide-react'
import { useState } from 'react'
import { Autocomplete, Header, Input, Menu, MenuItem, MenuSection, SearchField } from 'react-aria-components'
import type { CaseId } from '#shared/kit/ids.ts'
import { usePaletteEntries } from '#renderer/app/palette-entries.ts'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/app/Palette.module.css'

export interface PaletteProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onOpenCase: (caseId: CaseId) => void
}

/** One field for everything: cases, genes and places, variants, presets and actions. */
export function Palette({ isOpen, onClose, onOpenCase }: PaletteProps) {
  const { t } = useTexts()
  return (
    <Dialog title={t('app.palette')} isOpen={isOpen} onClose={onClose}>
      <PaletteContent onClose={onClose} onOpenCase={onOpenCase} />
    </Dialog>
  )
}

function PaletteContent({ onClose, onOpenCase }: Omit<PaletteProps, 'isOpen'>) {
  const { t } = useTexts()
  const [text, setText] = useState('')
  const groups = usePaletteEntries(text, onOpenCase)
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <SearchField aria-label={t('app.palette')} autoFocus className={styles['field'] ?? ''}>
        <Search size={16} aria-hidden />
        <Input placeholder={t('app.palette')} className={styles['input'] ?? ''} />
      </SearchField>
      <Menu
        className={styles['menu'] ?? ''}
        renderEmptyState={() => <p className={styles['empty']}>{t('app.paletteEmpty')}</p>}
      >
        {groups.map(({ id, entries }) => (
          <MenuSection key={id} className={styles['section'] ?? ''}>
            <Header className={styles['header'] ?? ''}>{t(`app.group.${id}`)}</Header>
            {entries.map((entry) => (
              <MenuItem
                key={entry.id}
                id={entry.id}
                textValue={entry.label}
                onAction={() => {
                  onClose()
                  entry.choose()
                }}
                className={styles['item'] ?? ''}
              >
                <span>{entry.label}</span>
                <span className={styles['note']}>{entry.note ?? ''}</span>
              </MenuItem>
            ))}
          </MenuSection>
        ))}
      </Menu>
    </Autocomplete>
  )
}
