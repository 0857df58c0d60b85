import { TriangleAlert } from 'lucide-react'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { EmptyState } from '#renderer/ui/kit/EmptyState.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'

export function ReloadScreen() {
  const { t } = useTexts()
  return (
    <EmptyState
      icon={<TriangleAlert size={28} />}
      title={t('app.failed')}
      text={t('app.failedText')}
      action={
        <Button look="primary" onPress={() => location.reload()}>
          {t('app.reload')}
        </Button>
      }
    />
  )
}
