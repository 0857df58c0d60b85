import { useState } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { PresetId } from '#shared/registry/presets/preset.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCall } from '#renderer/data/queries.ts'
import { Choice } from '#renderer/ui/kit/Choice.tsx'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { textOr, useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/cases/SoFarDialog.module.css'

/** More belong in the case itself, which is here soon. */
const shownRows = 50
/** How often it is asked how far the reading has come; each answer takes the import some hundredths of a second. */
const askEveryMs = 3000

export interface SoFarDialogProps {
  readonly caseId: CaseId
  /** Whether it is pulled from the platform or imported from a folder. */
  readonly from: 'platform' | 'folder'
  /** Share of the variants that has been read; null when they all have. */
  readonly share: number | null
  readonly onClose: () => void
}

/** What the presets find while the variants of a case are still being read. */
export function SoFarDialog({ caseId, from, share, onClose }: SoFarDialogProps) {
  const { t, format } = useTexts()
  const [preset, setPreset] = useState<PresetId>('deNovo')
  const isReading = share !== null
  const asked = { caseId, preset, limit: shownRows }
  const ask = (source: typeof from) => ({ isEnabled: isReading && from === source, everyMs: askEveryMs })
  const pulled = useCall('pull.soFar', asked, ask('platform'))
  const imported = useCall('importing.soFar', asked, ask('folder'))
  const { data } = from === 'platform' ? pulled : imported
  return (
    <Dialog title={t('worklist.soFar.title')} isOpen onClose={onClose} width="wide">
      <Notice tone="info">
        {isReading ? t('worklist.soFar.until', { share: format.percent(share) }) : t('worklist.soFar.done')}
      </Notice>
      {data === undefined ? null : (
        <>
          <Choice
            label={t('variants.presets')}
            value={preset}
            options={data.presets.map(({ id, count }) => ({
              value: id,
              label: `${t(`variants.preset.${id}`)} ${count === null ? '–' : format.integer(count)}`,
            }))}
            onChange={setPreset}
          />
          <Found preset={preset} found={data} />
        </>
      )}
    </Dialog>
  )
}

function Found({ preset, found }: { readonly preset: PresetId; readonly found: CallOutput<'pull.soFar'> }) {
  const { t, format } = useTexts()
  const { presets, rows, total } = found
  if (presets.find(({ id }) => id === preset)?.count === null) return <p>{t('worklist.soFar.later')}</p>
  return (
    <>
      <table className={styles['rows']}>
        <thead>
          <tr>
            {(['gene', 'variant', 'consequence', 'inheritance', 'clinvar'] as const).map((id) => (
              <th key={id} scope="col">
                {t(`variants.column.${id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, genes, hgvsC, hgvsP, contig, position, consequence, inheritance, clinvar, run }) => (
            <tr key={key}>
              <td>
                <i>{genes[0] ?? '–'}</i>
              </td>
              <td>{hgvsC === null ? `${contig}:${format.integer(position)}` : `${hgvsC} ${hgvsP ?? ''}`}</td>
              <td>
                {run === null ? textOr(t, `variants.consequence.${consequence}`, consequence) : t('variants.run.short')}
              </td>
              <td>
                {inheritance === null ? '–' : textOr(t, `inheritance.label.${inheritance.label}`, inheritance.label)}
              </td>
              <td>{clinvar === null ? '–' : t(`variants.clinvarShort.${clinvar.significance}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles['count']}>
        {t('worklist.soFar.shown', { shown: format.integer(rows.length), total: format.integer(total) })}
      </p>
    </>
  )
}
