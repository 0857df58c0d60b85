import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '#renderer/ui/kit/Button.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/ui/kit/Dialog.module.css'

export interface DialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the bottom, the most likely one last. */
  readonly actions?: ReactNode
  readonly width?: 'narrow' | 'medium' | 'wide'
  readonly role?: 'dialog' | 'alertdialog'
}

/** A question or a list in front of everything else. Escape and the cross close it; focus goes back to where it was. */
export function Dialog({ title, isOpen, onClose, children, actions, width = 'medium', role = 'dialog' }: DialogProps) {
  const { t } = useTexts()
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      isDismissable={role === 'dialog'}
      className={styles['overlay'] ?? ''}
    >
      <Modal className={`${styles['modal']} ${styles[width]}`}>
        <AriaDialog role={role} className={styles['dialog'] ?? ''}>
          <header className={styles['header']}>
            <Heading slot="title" className={styles['title'] ?? ''}>
              {title}
            </Heading>
            <IconButton label={t('common.close')} icon={<X size={16} />} onPress={onClose} />
          </header>
          <div className={styles['body']}>{children}</div>
          {actions === undefined ? null : <footer className={styles['actions']}>{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
