import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { X } from 'lucide-react'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCall } from '#renderer/data/queries.ts'
import { Picture } from '#renderer/features/counselling/Picture.tsx'
import { ShareFigure } from '#renderer/features/counselling/ShareFigure.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/counselling/FamilyScreen.module.css'

export interface FamilyScreenProps {
  readonly caseId: CaseId
  readonly isOpen: boolean
  readonly onClose: () => void
}

/**
 * The whole window for the family: words, a picture and a share, and nothing of a variant. It covers everything, and no key but
 * Escape does anything behind it.
 */
export function FamilyScreen({ caseId, isOpen, onClose }: FamilyScreenProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      className={styles['overlay'] ?? ''}
    >
      <Modal className={styles['modal'] ?? ''}>
        <Dialog role="alertdialog" className={styles['dialog'] ?? ''}>
          <FamilyStory caseId={caseId} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function FamilyStory({ caseId, onClose }: Pick<FamilyScreenProps, 'caseId' | 'onClose'>) {
  const { t, language } = useTexts()
  const story = useCall('counselling.story', { caseId, language })
  const sentence = story.data?.texts.find(({ field }) => field === 'sentence')?.text ?? ''
  const figures = story.data?.figures ?? []
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- keeps the keys of the window behind it from acting
    <div
      className={styles['story']}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
        if (event.key !== 'Tab') event.stopPropagation()
      }}
    >
      <Heading slot="title" className="visually-hidden">
        {t('counselling.family.title')}
      </Heading>
      <p className={styles['sentence']}>{sentence}</p>
      <div className={styles['pictures']}>
        {story.data === undefined ? null : <Picture picture={story.data.picture} />}
        {figures.map(({ audience, event, shares }) => (
          <section key={`${audience} ${event}`} className={styles['chance']}>
            <h2>{t('counselling.family.chance')}</h2>
            <ShareFigure shares={shares} event={event} size="large" />
          </section>
        ))}
      </div>
      <div className={styles['leave']}>
        <Button autoFocus icon={<X size={14} />} onPress={onClose}>
          {t('counselling.leave')}
        </Button>
      </div>
    </div>
  )
}
