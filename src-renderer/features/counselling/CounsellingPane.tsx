import { EyeOff, MonitorUp, Printer } from 'lucide-react'
import { useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId, PersonId } from '#shared/kit/ids.ts'
import { useCall } from '#renderer/data/queries.ts'
import { DecisionView } from '#renderer/features/counselling/decision/DecisionView.tsx'
import { FamilyScreen } from '#renderer/features/counselling/FamilyScreen.tsx'
import { LetterView } from '#renderer/features/counselling/LetterView.tsx'
import { ReaderView } from '#renderer/features/counselling/ReaderView.tsx'
import { RiskView } from '#renderer/features/counselling/risk/RiskView.tsx'
import { SheetView } from '#renderer/features/counselling/sheet/SheetView.tsx'
import { printPaper } from '#renderer/features/counselling/print-paper.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { EmptyState } from '#renderer/ui/kit/EmptyState.tsx'
import { Checkbox } from '#renderer/ui/kit/Field.tsx'
import { ScrollArea } from '#renderer/ui/kit/ScrollArea.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/counselling/CounsellingPane.module.css'

const views = ['sheet', 'risk', 'letter', 'decision', 'reader'] as const
type CounsellingView = (typeof views)[number]

interface CounsellingPaneProps {
  readonly caseId: CaseId
  readonly canEdit: boolean
}

/** The conversation with the family, before, during and after. */
export function CounsellingPane({ caseId, canEdit }: CounsellingPaneProps) {
  const { t } = useTexts()
  const [view, setView] = useState<CounsellingView>('sheet')
  const [present, setPresent] = useState<readonly PersonId[]>([])
  const [isTurned, setTurned] = useState(false)
  const risk = useCall('counselling.risk', { caseId })
  if (risk.data === undefined) return null
  if (risk.data.isWithheld && view !== 'decision') {
    return (
      <EmptyState icon={<EyeOff size={22} />} title={t('counselling.withheld')} text={t('counselling.withheldText')} />
    )
  }
  const isPaper = view === 'sheet' || view === 'letter'
  return (
    <div className={styles['counselling']}>
      <div className={styles['bar']}>
        <Views view={view} onChange={setView} />
        <span className={styles['space']} />
        {isPaper ? (
          <Button isSmall icon={<Printer size={13} />} onPress={printPaper}>
            {t('counselling.print')}
          </Button>
        ) : null}
        <Button isSmall icon={<MonitorUp size={13} />} onPress={() => setTurned(true)}>
          {t('counselling.turn')}
        </Button>
      </div>
      {view === 'sheet' || view === 'decision' ? (
        <Present caseId={caseId} present={present} onChange={setPresent} />
      ) : null}
      <ScrollArea key={view} label={t(`counselling.view.${view}`)} className={styles['content']}>
        <Content view={view} caseId={caseId} canEdit={canEdit} present={present} risk={risk.data} onShow={setView} />
      </ScrollArea>
      <FamilyScreen caseId={caseId} isOpen={isTurned} onClose={() => setTurned(false)} />
    </div>
  )
}

interface ContentProps extends CounsellingPaneProps {
  readonly view: CounsellingView
  readonly present: readonly PersonId[]
  readonly risk: CallOutput<'counselling.risk'>
  readonly onShow: (view: CounsellingView) => void
}

function Content({ view, caseId, canEdit, present, risk, onShow }: ContentProps) {
  const { language } = useTexts()
  switch (view) {
    case 'sheet':
      return <SheetView caseId={caseId} canEdit={canEdit} present={present} onShow={onShow} />
    case 'risk':
      return <RiskView caseId={caseId} canEdit={canEdit} risk={risk} />
    case 'letter':
      // A letter in another language is another letter.
      return <LetterView key={language} caseId={caseId} canEdit={canEdit} />
    case 'decision':
      return <DecisionView caseId={caseId} canEdit={canEdit} present={present} />
    case 'reader':
      return <ReaderView caseId={caseId} canEdit={canEdit} />
  }
}

function Views({
  view,
  onChange,
}: {
  readonly view: CounsellingView
  readonly onChange: (view: CounsellingView) => void
}) {
  const { t } = useTexts()
  return (
    <ToggleButtonGroup
      aria-label={t('counselling.view.label')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[view]}
      onSelectionChange={(keys) => {
        const chosen = views.find((id) => keys.has(id))
        if (chosen !== undefined) onChange(chosen)
      }}
      className={styles['views'] ?? ''}
    >
      {views.map((id) => (
        <ToggleButton key={id} id={id} className={styles['view'] ?? ''}>
          {t(`counselling.view.${id}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

type Member = CallOutput<'family.get'>['members'][number]

interface PresentProps {
  readonly caseId: CaseId
  readonly present: readonly PersonId[]
  readonly onChange: (present: readonly PersonId[]) => void
}

/** Who sits in the room; nobody else's answers come on screen. */
function Present({ caseId, present, onChange }: PresentProps) {
  const { t } = useTexts()
  const family = useCall('family.get', { caseId })
  const people: readonly Member[] = (family.data?.members ?? []).filter(({ isSequenced }) => isSequenced)
  return (
    <fieldset className={styles['present']}>
      <legend>{t('counselling.present')}</legend>
      {people.map(({ id, relationship }) => (
        <Checkbox
          key={id}
          isSelected={present.includes(id)}
          onChange={(isHere) => onChange(isHere ? [...present, id] : present.filter((other) => other !== id))}
        >
          {t(`common.relationship.${relationship}`)}
        </Checkbox>
      ))}
    </fieldset>
  )
}
