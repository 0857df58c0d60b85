import { ListFilter } from 'lucide-react'
import { useState } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import { presetIds } from '#shared/registry/presets/preset.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCommandHandler } from '#renderer/data/commands.ts'
import { useSelection } from '#renderer/data/selection.ts'
import { useCall } from '#renderer/data/queries.ts'
import { useShowList } from '#renderer/data/shown-list.ts'
import { ColumnMenu } from '#renderer/features/variants/ColumnMenu.tsx'
import { OwnSteps } from '#renderer/features/variants/conditions/OwnSteps.tsx'
import { FilterPanel } from '#renderer/features/variants/FilterPanel.tsx'
import { Funnel, type Page } from '#renderer/features/variants/Funnel.tsx'
import { PresetBar } from '#renderer/features/variants/PresetBar.tsx'
import { VariantGrid } from '#renderer/features/variants/VariantGrid.tsx'
import { SavedFilters } from '#renderer/features/variants/saved/SavedFilters.tsx'
import { useArrangedColumns } from '#renderer/features/variants/use-arranged-columns.ts'
import { stepName } from '#renderer/ui/text/filter-sentence.ts'
import { UnexpectedCount } from '#renderer/features/variants/UnexpectedCount.tsx'
import { WhyNotDialog } from '#renderer/features/variants/WhyNotDialog.tsx'
import { neighbourOf, noFilter, queryOf, stepsOf, useVariantView } from '#renderer/features/variants/variant-view.ts'
import { PaneInfo } from '#renderer/ui/dock/Dock.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { EmptyState } from '#renderer/ui/kit/EmptyState.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/variants/VariantsPane.module.css'

/** The variants of a family, asked by preset and filter. */
export function VariantsPane({ caseId }: { readonly caseId: CaseId }) {
  const presets = useCall('variants.presets', { caseId })
  return presets.data === undefined ? null : <Variants caseId={caseId} overview={presets.data} />
}

interface VariantsProps {
  readonly caseId: CaseId
  readonly overview: CallOutput<'variants.presets'>
}

function Variants({ caseId, overview: { presets, fields, total } }: VariantsProps) {
  const { t, format } = useTexts()
  const view = useVariantView(caseId, presets)
  const [isFilterOpen, setFilterOpen] = useState(false)
  const [page, setPage] = useState<Page | null>(null)
  const query = queryOf(view)
  const { columns, arrange } = useArrangedColumns(caseId, fields)
  usePaneCommands(view, setFilterOpen)
  return (
    <div className={styles['variants']}>
      <PaneInfo
        pane="variants"
        fact={
          page === null
            ? null
            : t('variants.funnel', {
                start: format.integer(page.start),
                total: format.integer(page.total),
                ms: format.integer(Math.max(1, page.tookMs)),
              })
        }
      >
        <FilterControls view={view} isOpen={isFilterOpen} onOpen={setFilterOpen} />
        <ColumnMenu columns={columns} onShow={(column, isShown) => arrange(column, { isShown })} />
      </PaneInfo>
      <div className={styles['head']}>
        <PresetBar presets={presets} chosen={view.preset} onChoose={(preset) => view.change({ preset })} />
        {isFilterOpen ? <Narrowing view={view} /> : null}
        <UnexpectedCount presets={presets} chosen={view.preset} total={total} />
        {page === null || page.steps.length === 0 ? null : <Steps caseId={caseId} view={view} page={page} />}
      </div>
      <VariantGrid
        caseId={caseId}
        query={query}
        columns={columns}
        onWidth={(column, width) => arrange(column, { width })}
        onPage={setPage}
      />
      {page?.total === 0 ? (
        <div className={styles['empty']}>
          <EmptyState
            title={t('variants.empty')}
            text={t('variants.emptyText')}
            action={
              query.steps.length === 0 ? null : (
                <Button onPress={() => view.change(noFilter)}>{t('variants.clear')}</Button>
              )
            }
          />
        </div>
      ) : null}
    </div>
  )
}

type View = ReturnType<typeof useVariantView>

interface FilterControlsProps {
  readonly view: View
  readonly isOpen: boolean
  readonly onOpen: (isOpen: boolean) => void
}

/** The buttons behind which the user's own narrowing lies. */
function FilterControls({ view, isOpen, onOpen }: FilterControlsProps) {
  const { t } = useTexts()
  const query = queryOf(view)
  return (
    <>
      <Button isSmall icon={<ListFilter size={13} />} aria-expanded={isOpen} onPress={() => onOpen(!isOpen)}>
        {query.steps.length === 0 ? t('variants.filter') : t('variants.filterCount', { count: query.steps.length })}
      </Button>
      <SavedFilters
        preset={view.preset}
        steps={query.steps}
        current={view.saved}
        onUse={({ id, version, preset, steps }) =>
          view.change({ preset, values: {}, own: steps, saved: { id, version } })
        }
        onSaved={(saved) => view.change({ saved })}
      />
    </>
  )
}

/** The user's own narrowing: the quick controls, and conditions of any kind. */
function Narrowing({ view }: { readonly view: View }) {
  return (
    <FilterPanel
      values={view.values}
      onChange={(values) => view.change({ values })}
      onClear={() => view.change(noFilter)}
    >
      <OwnSteps steps={view.own} onChange={(own) => view.change({ own })} />
    </FilterPanel>
  )
}

interface StepsProps {
  readonly caseId: CaseId
  readonly view: View
  readonly page: Page
}

/** How the list came about: the steps, what one of them took away, what was put back, and the question why not. */
function Steps({ caseId, view, page }: StepsProps) {
  const { t } = useTexts()
  const [isAsking, setAsking] = useState(false)
  const query = queryOf(view)
  return (
    <>
      <div className={styles['steps']}>
        <Funnel
          page={page}
          filters={stepsOf(query)}
          opened={view.removedBy}
          onOpen={(removedBy) => view.change({ removedBy })}
        />
        <Button isSmall look="quiet" onPress={() => setAsking(true)}>
          {t('variants.whyNot.title')}
        </Button>
      </div>
      {view.removedBy === undefined ? null : <RemovedNotice view={view} step={view.removedBy} />}
      {view.kept.length === 0 ? null : (
        <p className={styles['kept']}>
          {t('variants.kept', { count: view.kept.length })}{' '}
          <Button isSmall look="quiet" onPress={() => view.change({ kept: [] })}>
            {t('variants.keptNone')}
          </Button>
        </p>
      )}
      {isAsking ? (
        <WhyNotDialog
          caseId={caseId}
          query={query}
          onClose={() => setAsking(false)}
          onKeep={(key) => view.change({ kept: [...view.kept, key] })}
        />
      ) : null}
    </>
  )
}

/** Says that the list shows what a step took away, and puts the variant in hand back. */
function RemovedNotice({ view, step }: { readonly view: View; readonly step: string }) {
  const texts = useTexts()
  const { t } = texts
  const opened = stepsOf(queryOf(view)).find(({ id }) => id === step)
  const { variant } = useSelection()
  return (
    <Notice
      tone="info"
      action={
        <span className={styles['actions']}>
          <Button
            isSmall
            isDisabled={variant === null}
            onPress={() => {
              if (variant !== null) view.change({ kept: [...view.kept, variant.key] })
            }}
          >
            {t('variants.whyNot.keep')}
          </Button>
          <Button isSmall onPress={() => view.change({})}>
            {t('variants.backToList')}
          </Button>
        </span>
      }
    >
      {t('variants.removedNotice', { step: opened === undefined ? '' : stepName(opened, texts) })}
    </Notice>
  )
}

function usePaneCommands(view: ReturnType<typeof useVariantView>, setFilterOpen: (isOpen: boolean) => void): void {
  useShowList(queryOf(view))
  useCommandHandler('variants.nextPreset', () => view.change({ preset: neighbourOf(view.preset, 1) }))
  useCommandHandler('variants.previousPreset', () => view.change({ preset: neighbourOf(view.preset, -1) }))
  useCommandHandler('variants.preset', (name) => {
    const preset = presetIds.find((id) => id === name)
    if (preset !== undefined) view.change({ preset })
  })
  useCommandHandler('variants.filter', () => {
    setFilterOpen(true)
    requestAnimationFrame(() => document.querySelector<HTMLInputElement>('[data-filter="text"] input')?.focus())
  })
  useCommandHandler('variants.search', (text) => {
    view.change({ ...noFilter, preset: 'all', values: { text } })
    setFilterOpen(true)
  })
}
