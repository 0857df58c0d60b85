import type { CallOutput } from '#shared/contract/contract.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { ProgressBar } from '#renderer/ui/kit/ProgressBar.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/genome/GenomePane.module.css'

type Build = CallOutput<'genome.session'>['build']

/** Says that bases are missing, and brings the sequence here once for all cases. */
export function ReferenceNotice({ build, children }: { readonly build: Build; readonly children: string }) {
  const { t, format } = useTexts()
  const fail = useFailures()
  const references = useCall('genome.references', {})
  const install = useCommand('genome.installReference')
  const installing = references.data?.references.find((reference) => reference.build === build)?.installing ?? null
  if (installing !== null) {
    const { doneBytes, totalBytes } = installing
    return (
      <Notice tone="info">
        {t('genome.installing')} {format.bytes(doneBytes)}
        <span className={styles['bar']}>
          <ProgressBar
            label={t('genome.installing')}
            share={totalBytes === null || totalBytes === 0 ? null : doneBytes / totalBytes}
          />
        </span>
      </Notice>
    )
  }
  return (
    <Notice
      tone="info"
      action={
        <Button
          isSmall
          isDisabled={install.isPending}
          onPress={() => install.mutate({ build, from: { kind: 'platform' } }, { onError: fail })}
        >
          {t('genome.install')}
        </Button>
      }
    >
      {children}
    </Notice>
  )
}
