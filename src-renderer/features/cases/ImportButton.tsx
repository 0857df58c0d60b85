import { FolderInput } from 'lucide-react'
import { useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'

/** Brings in a family that came by disk. */
export function ImportButton() {
  const { t } = useTexts()
  const fail = useFailures()
  const show = useToasts((state) => state.show)
  const choose = useCommand('importing.chooseFolder')
  const bring = useCommand('importing.folder')
  const start = async (): Promise<void> => {
    try {
      const { folder } = await choose.mutateAsync({})
      if (folder === null) return
      const { broken, warnings } = await bring.mutateAsync({ grant: folder.grant })
      show({ tone: 'ok', text: t('worklist.imported') })
      if (broken.count > 0) show({ tone: 'info', text: t('worklist.importBroken', { count: broken.count }) })
      if (warnings.includes('genomeMissing')) show({ tone: 'info', text: t('worklist.importUnaligned') })
    } catch (error) {
      fail(error)
    }
  }
  return (
    <Button icon={<FolderInput size={15} />} isDisabled={bring.isPending} onPress={() => void start()}>
      {t(bring.isPending ? 'worklist.importing' : 'worklist.import')}
    </Button>
  )
}
