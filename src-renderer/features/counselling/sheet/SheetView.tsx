import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId, PersonId } from '#shared/kit/ids.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { Paper } from '#renderer/features/counselling/Paper.tsx'
import { LineForm } from '#renderer/features/counselling/sheet/LineForm.tsx'
import { SheetLine } from '#renderer/features/counselling/sheet/SheetLine.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/counselling/sheet/SheetView.module.css'

type Part = CallOutput<'counselling.sheet'>['parts'][number]

export interface SheetViewProps {
  readonly caseId: CaseId
  readonly canEdit: boolean
  readonly present: readonly PersonId[]
  /** Goes to the calculation a line rests on. */
  readonly onShow: (view: 'risk') => void
}

/** The preparation sheet: made from the case, every line editable and linked to what it rests on. */
export function SheetView({ caseId, canEdit, present, onShow }: SheetViewProps) {
  const { t, language } = useTexts()
  const sheet = useCall('counselling.sheet', { caseId, present: [...present], language })
  const family = useCall('family.get', { caseId })
  if (sheet.data === undefined) return null
  const { parts } = sheet.data
  const child = family.data?.members.find(({ relationship }) => relationship === 'proband')
  const title = [t('counselling.view.sheet'), child?.name].filter((part) => part != null).join(' · ')
  return (
    <div className={styles['sheet']}>
      {sheet.data.isUnread ? <Notice tone="warn">{t('counselling.unread')}</Notice> : null}
      {parts.map((part) => (
        <PartOfSheet key={part.id} caseId={caseId} part={part} canEdit={canEdit} onShow={onShow} />
      ))}
      <Paper title={title}>
        {parts.map(({ id, lines }) => (
          <section key={id}>
            <h2>{t(`counselling.part.${id}`)}</h2>
            <ul>
              {lines.map((line) => (
                <li key={line.id}>
                  {line.text}
                  {line.isDraft ? ` [${t('counselling.draft')}]` : ''}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </Paper>
    </div>
  )
}

interface PartProps extends Pick<SheetViewProps, 'caseId' | 'canEdit' | 'onShow'> {
  readonly part: Part
}

function PartOfSheet({ caseId, part: { id, lines }, canEdit, onShow }: PartProps) {
  const { t } = useTexts()
  const fail = useFailures()
  const [isAdding, setAdding] = useState(false)
  const add = useCommand('counselling.ownLine')
  const title = t(`counselling.part.${id}`)
  const save = (text: string, onSaved: () => void): void => {
    setAdding(false)
    const line = { caseId, lineId: crypto.randomUUID(), part: id, text }
    add.mutate(line, { onError: fail, onSuccess: onSaved })
  }
  return (
    <section className={styles['part']}>
      <header>
        <h3>{title}</h3>
        {canEdit && !isAdding ? (
          <Button
            isSmall
            look="quiet"
            icon={<Plus size={12} />}
            aria-label={t('counselling.newLine', { part: title })}
            onPress={() => setAdding(true)}
          >
            {t('counselling.addLine')}
          </Button>
        ) : null}
      </header>
      <ul>
        {lines.map((line) => (
          <SheetLine key={line.id} caseId={caseId} partId={id} line={line} canEdit={canEdit} onShow={onShow} />
        ))}
      </ul>
      {isAdding ? (
        <LineForm
          place={{ form: 'sheet.line', caseId, key: null, item: `new ${id}` }}
          label={t('counselling.newLine', { part: title })}
          text=""
          onSave={save}
          onLeave={() => setAdding(false)}
        />
      ) : null}
    </section>
  )
}
