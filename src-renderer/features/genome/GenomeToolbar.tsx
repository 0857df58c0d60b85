import { Crosshair, ImagePlus, ZoomIn, ZoomOut } from 'lucide-react'
import { useState } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import { call } from '#renderer/data/client.ts'
import { useSelection, type VariantRow } from '#renderer/data/selection.ts'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { IconButton } from '#renderer/ui/kit/Button.tsx'
import { TextField } from '#renderer/ui/kit/Field.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/genome/GenomePane.module.css'

export interface GenomeToolbarProps {
  readonly build: CallOutput<'genome.session'>['build']
  readonly variant: VariantRow | null
  readonly reads: CallOutput<'genome.session'>['reads']
  readonly onZoomIn: () => void
  readonly onZoomOut: () => void
  readonly onToVariant: () => void
  readonly isTaking: boolean
  /** Puts the view into the report; null for who may not write in it. */
  readonly onTakeFigure: (() => void) | null
}

/** Places by name, zoom, and what the caller counted at the variant in hand. */
export function GenomeToolbar(props: GenomeToolbarProps) {
  const { build, variant, reads, onZoomIn, onZoomOut, onToVariant, onTakeFigure } = props
  const { t } = useTexts()
  return (
    <>
      <FindPlace build={build} />
      <IconButton label={t('genome.zoomOut')} shortcut="-" icon={<ZoomOut size={14} />} onPress={onZoomOut} />
      <IconButton label={t('genome.zoomIn')} shortcut="+" icon={<ZoomIn size={14} />} onPress={onZoomIn} />
      <IconButton
        label={t('genome.toVariant')}
        icon={<Crosshair size={14} />}
        isDisabled={variant === null}
        onPress={onToVariant}
      />
      {onTakeFigure === null ? null : (
        <IconButton
          label={t('genome.takeFigure')}
          icon={<ImagePlus size={14} />}
          isDisabled={props.isTaking}
          onPress={onTakeFigure}
        />
      )}
      {variant === null ? null : <ReadCounts variant={variant} reads={reads} />}
    </>
  )
}

/** The picture in words: how many reads of each person show the variant. */
function ReadCounts({ variant, reads }: { readonly variant: VariantRow } & Pick<GenomeToolbarProps, 'reads'>) {
  const { t } = useTexts()
  const counts = reads.flatMap(({ personId, relationship }) => {
    const found = variant.calls.find((candidate) => candidate.personId === personId)
    if (found?.altReads == null || found.depth === null) return []
    return [{ relationship, alt: found.altReads, depth: found.depth, personId }]
  })
  return (
    <span className="visually-hidden">
      {counts.map(({ personId, relationship, alt, depth }) => (
        <span key={personId}>
          {t(`common.relationship.${relationship}`)} {t('genome.readCount', { alt, depth })}
        </span>
      ))}
    </span>
  )
}

function FindPlace({ build }: Pick<GenomeToolbarProps, 'build'>) {
  const { t } = useTexts()
  const goTo = useSelection((state) => state.goTo)
  const show = useToasts((state) => state.show)
  const [text, setText] = useState('')
  const find = async (): Promise<void> => {
    if (text.trim() === '') return
    const { places } = await call('genome.find', { build, text })
    const [first] = places
    if (first === undefined) show({ tone: 'info', text: t('genome.notFound', { text }) })
    else goTo(first.region)
  }
  return (
    <form
      className={styles['find']}
      onSubmit={(event) => {
        event.preventDefault()
        void find()
      }}
    >
      <TextField
        label={t('genome.find')}
        isLabelHidden
        placeholder={t('genome.find')}
        icon="search"
        value={text}
        onChange={setText}
      />
    </form>
  )
}
