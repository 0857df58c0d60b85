import { Pencil, RotateCcw, X } from 'lucide-react'
import { useState } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { SheetPart } from '#shared/domain/counselling/sheet.ts'
import { variantKey, type CaseId } from '#shared/kit/ids.ts'
import { runCommand } from '#renderer/data/commands.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { selectVariant } from '#renderer/data/select-variant.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { LineForm } from '#renderer/features/counselling/sheet/LineForm.tsx'
import { Button, IconButton } from '#renderer/ui/kit/Button.tsx'
import { Pill } from '#renderer/ui/kit/Pill.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/counselling/sheet/SheetView.module.css'

type Line = CallOutput<'counselling.sheet'>['parts'][number]['lines'][number]

export interface SheetLineProps {
  readonly caseId: CaseId
  readonly partId: SheetPart
  readonly line: Line
  readonly canEdit: boolean
  readonly onShow: (view: 'risk') => void
}

/** One sentence of the sheet, what it rests on, and whether somebody changed it. */
export function SheetLine({ caseId, partId, line, canEdit, onShow }: SheetLineProps) {
  const { t, format } = useTexts()
  const [isEditing, setEditing] = useState(false)
  const write = useLineWriter({ caseId, partId, line })
  const label = t('counselling.edit', { text: line.text.slice(0, 60) })
  if (isEditing) {
    const save = (text: string, onSaved: () => void): void => {
      setEditing(false)
      write(text, onSaved)
    }
    return (
      <li className={styles['line']}>
        <LineForm
          place={{ form: 'sheet.line', caseId, key: null, item: line.id }}
          label={label}
          text={line.text}
          onSave={save}
          onLeave={() => setEditing(false)}
        />
      </li>
    )
  }
  const { edited, made } = line
  return (
    <li className={styles['line']}>
      <p>
        {line.text} {line.isDraft ? <Pill tone="warn">{t('counselling.draft')}</Pill> : null}
      </p>
      <span className={styles['tools']}>
        {edited === null ? null : (
          <span className={styles['edited']}>
            {t('counselling.edited', { name: edited.by, time: format.dateTime(edited.at) })}
          </span>
        )}
        <Source caseId={caseId} source={line.source} onShow={onShow} />
        {canEdit ? <IconButton label={label} icon={<Pencil size={12} />} onPress={() => setEditing(true)} /> : null}
        {canEdit && edited !== null ? (
          <IconButton
            label={made === null ? t('counselling.removeLine') : t('counselling.reset')}
            icon={made === null ? <X size={12} /> : <RotateCcw size={12} />}
            onPress={() => write(null)}
          />
        ) : null}
      </span>
    </li>
  )
}

/** Keeps a line, and takes away what was written of it. */
function useLineWriter({
  caseId,
  partId,
  line: { id, made },
}: Pick<SheetLineProps, 'caseId' | 'partId' | 'line'>): (text: string | null, onSaved?: () => void) => void {
  const fail = useFailures()
  const editLine = useCommand('counselling.editLine')
  const ownLine = useCommand('counselling.ownLine')
  return (text, onSaved = () => undefined) => {
    const then = { onError: fail, onSuccess: onSaved }
    if (made === null) ownLine.mutate({ caseId, lineId: id, part: partId, text }, then)
    // What reads like the made line is the made line.
    else editLine.mutate({ caseId, lineId: id, text: text === made ? null : text }, then)
  }
}

interface SourceProps {
  readonly caseId: CaseId
  readonly source: Line['source']
  readonly onShow: (view: 'risk') => void
}

/** What a line rests on; where that can be shown it is a way there. */
function Source({ caseId, source: { kind, id }, onShow }: SourceProps) {
  const { t } = useTexts()
  const fail = useFailures()
  const name = t(`counselling.sourceOf.${kind}`)
  const go = {
    finding: () => void selectVariant(caseId, variantKey(id)).catch(fail),
    risk: () => onShow('risk'),
    section: () => void runCommand('report.focus'),
  }
  if ((kind !== 'finding' && kind !== 'risk' && kind !== 'section') || id === '') {
    return <span className={styles['source']}>{name}</span>
  }
  return (
    <Button isSmall look="quiet" aria-label={t('counselling.goToSource', { source: name })} onPress={go[kind]}>
      {name}
    </Button>
  )
}
