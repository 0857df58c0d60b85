import { FolderInput } from 'lucide-react'
import { useRef, useState } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import { CallFailure } from '#renderer/data/client.ts'
import { useCommand, useLongCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { BrokenLinesDialog } from '#renderer/features/cases/BrokenLinesDialog.tsx'
import { ImportDialog } from '#renderer/features/cases/ImportDialog.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'

type Broken = CallOutput<'importing.folder'>['broken']

/** Brings in a family that came by disk. */
export function ImportButton() {
  const { t } = useTexts()
  const fail = useFailures()
  const show = useToasts((state) => state.show)
  const choose = useCommand('importing.chooseFolder')
  const bring = useLongCommand('importing.folder')
  const abort = useRef<AbortController>(null)
  const [broken, setBroken] = useState<Broken | null>(null)
  const start = async (): Promise<void> => {
    try {
      const { folder } = await choose.mutateAsync({})
      if (folder === null) return
      const given = new AbortController()
      abort.current = given
      const report = await bring.mutateAsync({ input: { grant: folder.grant }, signal: given.signal })
      show({ tone: 'ok', text: t('worklist.imported') })
      if (report.broken.count > 0) setBroken(report.broken)
      if (report.warnings.includes('genomeMissing')) show({ tone: 'info', text: t('worklist.importUnaligned') })
    } catch (error) {
      // Whoever gave it up knows.
      if (!wasCancelled(error)) fail(error)
    }
  }
  return (
    <>
      <Button icon={<FolderInput size={15} />} isDisabled={bring.isPending} onPress={() => void start()}>
        {t(bring.isPending ? 'worklist.importing' : 'worklist.import')}
      </Button>
      {bring.isPending ? <ImportDialog onCancel={() => abort.current?.abort()} /> : null}
      {broken === null ? null : <BrokenLinesDialog broken={broken} onClose={() => setBroken(null)} />}
    </>
  )
}

function wasCancelled(error: unknown): boolean {
  return (
    (error instanceof CallFailure && error.code === 'call.cancelled') ||
    (error instanceof DOMException && error.name === 'AbortError')
  )
}
