import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { SelectField } from '#renderer/ui/kit/Field.tsx'
import { ProgressBar } from '#renderer/ui/kit/ProgressBar.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/preferences/SettingsDialog.module.css'

/** Language, colours, and what this machine has for all cases. */
export function SettingsDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t, language } = useTexts()
  const preferences = useCall('preferences.get', {})
  const save = useCommand('preferences.set')
  return (
    <Dialog title={t('app.settings')} isOpen={isOpen} onClose={onClose} width="narrow">
      <div className={styles['settings']}>
        <SelectField
          label={t('app.language')}
          value={language}
          options={[
            { value: 'da', label: t('common.languageOwn.da') },
            { value: 'en', label: t('common.languageOwn.en') },
          ]}
          onChange={(value) => save.mutate({ language: value })}
        />
        <SelectField
          label={t('app.theme')}
          value={preferences.data?.theme ?? 'light'}
          options={(['light', 'dark', 'system'] as const).map((value) => ({ value, label: t(`app.themes.${value}`) }))}
          onChange={(value) => save.mutate({ theme: value })}
        />
        <References />
        <Knowledge />
        <p className={styles['about']}>{t('app.aboutText')}</p>
      </div>
    </Dialog>
  )
}

/** The reference sequences of this machine; each is needed once for all cases of its build. */
function References() {
  const { t, format } = useTexts()
  const fail = useFailures()
  const references = useCall('genome.references', {})
  const install = useCommand('genome.installReference')
  const choose = useCommand('genome.chooseReference')
  const installFile = async (build: Build): Promise<void> => {
    try {
      const { file } = await choose.mutateAsync({})
      if (file !== null) await install.mutateAsync({ build, from: { kind: 'file', grant: file.grant } })
    } catch (error) {
      fail(error)
    }
  }
  return (
    <section className={styles['references']}>
      <h3>{t('genome.reference')}</h3>
      {references.data?.references.map(({ build, isInstalled, sizeBytes, installing }) => (
        <div key={build} className={styles['reference']}>
          <span>
            {t('genome.referenceState', {
              build,
              state: isInstalled
                ? t('genome.isInstalled', { size: format.bytes(sizeBytes ?? 0) })
                : t('genome.notInstalled'),
            })}
          </span>
          {installing === null ? (
            <span className={styles['buttons']}>
              <Button
                isSmall
                isDisabled={isInstalled || install.isPending}
                onPress={() => install.mutate({ build, from: { kind: 'platform' } }, { onError: fail })}
              >
                {t('genome.install')}
              </Button>
              <Button isSmall isDisabled={isInstalled || install.isPending} onPress={() => void installFile(build)}>
                {t('genome.installFile')}
              </Button>
            </span>
          ) : (
            <span className={styles['bar']}>
              <ProgressBar
                label={t('genome.installing')}
                share={
                  installing.totalBytes === null ? null : installing.doneBytes / Math.max(1, installing.totalBytes)
                }
              />
            </span>
          )}
        </div>
      ))}
    </section>
  )
}

/** The snapshots of public knowledge on this machine, and how a newer one comes here. */
function Knowledge() {
  const { t, format } = useTexts()
  const fail = useFailures()
  const knowledge = useCall('evidence.knowledge', {})
  const pull = useCommand('evidence.pullKnowledge')
  if (knowledge.data === undefined) return null
  const { clinvar, pulling } = knowledge.data
  return (
    <section className={styles['references']}>
      <h3>{t('classification.clinvar.knowledge')}</h3>
      <div className={styles['reference']}>
        <span>
          {clinvar === null
            ? t('classification.clinvar.notHere')
            : t('classification.clinvar.here', {
                version: clinvar.version,
                date: format.date(clinvar.date),
                count: format.integer(clinvar.variants),
              })}
        </span>
        {pulling === null ? (
          <span className={styles['buttons']}>
            <Button isSmall isDisabled={pull.isPending} onPress={() => pull.mutate({}, { onError: fail })}>
              {t('classification.clinvar.pull')}
            </Button>
          </span>
        ) : (
          <span className={styles['bar']}>
            <ProgressBar
              label={t('classification.clinvar.pulling')}
              share={pulling.totalBytes === null ? null : pulling.doneBytes / Math.max(1, pulling.totalBytes)}
            />
          </span>
        )}
      </div>
    </section>
  )
}
