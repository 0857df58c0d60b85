import { panelSteps } from '#shared/registry/filters/panel-filters.ts'
import { presetIds } from '#shared/registry/presets/preset.ts'
import { caseId as asCaseId, type CaseId } from '#shared/kit/ids.ts'
import { useAppState } from '#renderer/app/app-state.ts'
import { perspectiveIds } from '#renderer/app/perspectives.ts'
import { shortcuts } from '#renderer/app/shortcuts.ts'
import { runCommand } from '#renderer/data/commands.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useSelection } from '#renderer/data/selection.ts'
import { useTexts, type Texts } from '#renderer/ui/text/i18n.ts'

export interface PaletteEntry {
  readonly id: string
  readonly label: string
  readonly note?: string
  readonly choose: () => void
}

export interface PaletteGroup {
  readonly id: 'variants' | 'genes' | 'cases' | 'presets' | 'actions'
  readonly entries: readonly PaletteEntry[]
}

/** Shorter than this a text fits half the genome. */
const shortestText = 2
const mostEntries = 6

/** What the palette offers for a text, the nearest to the work in hand first; empty groups are left out. */
export function usePaletteEntries(text: string, onOpenCase: (caseId: CaseId) => void): readonly PaletteGroup[] {
  const texts = useTexts()
  const places = useGenomeEntries(text.trim(), texts)
  const cases = useCaseEntries(onOpenCase)
  const actions = useActionEntries(texts)
  const isCase = useAppState((state) => state.screen) === 'case'
  const presets: readonly PaletteEntry[] = isCase
    ? presetIds.map((id) => ({
        id: `preset ${id}`,
        label: texts.t(`variants.preset.${id}`),
        choose: () => void runCommand('variants.preset', id),
      }))
    : []
  const groups: readonly PaletteGroup[] = [
    { id: 'variants', entries: places.variants },
    { id: 'genes', entries: places.genes },
    { id: 'cases', entries: matching(cases, text) },
    { id: 'presets', entries: matching(presets, text) },
    { id: 'actions', entries: matching(actions, text) },
  ]
  return groups.filter(({ entries }) => entries.length > 0)
}

function matching(entries: readonly PaletteEntry[], text: string): readonly PaletteEntry[] {
  const words = text.toLocaleLowerCase('da').split(/\s+/u).filter(Boolean)
  const fits = ({ label, note }: PaletteEntry): boolean => {
    const searched = `${label} ${note ?? ''}`.toLocaleLowerCase('da')
    return words.every((word) => searched.includes(word))
  }
  return entries.filter(fits).slice(0, words.length === 0 ? 20 : mostEntries)
}

interface GenomeEntries {
  readonly variants: readonly PaletteEntry[]
  readonly genes: readonly PaletteEntry[]
}

/** Variants of the open case and places of its build; only what may be shown can be found. */
function useGenomeEntries(text: string, { t, format }: Texts): GenomeEntries {
  const { caseId, select, goTo } = useSelection()
  const isAsked = useAppState((state) => state.screen) === 'case' && caseId !== null && text.length >= shortestText
  const input = { caseId: caseId ?? asCaseId('-') }
  const opened = useCall('cases.open', input, { isEnabled: isAsked })
  const build = opened.data?.build ?? 'GRCh38'
  const query = { preset: null, steps: [...panelSteps({ text })], sort: [] }
  const found = useCall('variants.page', { ...input, query, offset: 0, limit: mostEntries }, { isEnabled: isAsked })
  const places = useCall('genome.find', { build, text }, { isEnabled: isAsked })
  if (!isAsked) return { variants: [], genes: [] }
  const rows = found.isPlaceholderData ? [] : (found.data?.rows ?? [])
  const regions = places.isPlaceholderData ? [] : (places.data?.places ?? [])
  return {
    variants: [
      ...rows.map((row) => ({
        id: `variant ${row.key}`,
        label: `${row.genes[0] ?? ''} ${row.hgvsC ?? `${row.ref}>${row.alt}`} ${row.hgvsP ?? ''}`,
        note: `${row.contig}:${format.integer(row.position)}`,
        choose: () => select(row),
      })),
      ...(rows.length === 0
        ? []
        : [
            {
              id: 'variant list',
              label: t('app.searchVariants', { text }),
              choose: () => void runCommand('variants.search', text),
            },
          ]),
    ],
    genes: regions.slice(0, mostEntries).map(({ name, region }) => ({
      id: `place ${name} ${region.contig} ${region.start}`,
      label: name,
      note: `${region.contig}:${format.integer(region.start + 1)}–${format.integer(region.end)}`,
      choose: () => goTo(region),
    })),
  }
}

/** Cases that can be opened here and now. */
function useCaseEntries(onOpenCase: (caseId: CaseId) => void): readonly PaletteEntry[] {
  const list = useCall('cases.list', {})
  return (list.data?.cases ?? [])
    .filter(({ copy }) => copy === 'here')
    .map(({ id, name, maskedCpr, indication }) => ({
      id: `case ${id}`,
      label: `${name} ${maskedCpr}`,
      note: indication,
      choose: () => onOpenCase(id),
    }))
}

function useActionEntries({ t }: Texts): readonly PaletteEntry[] {
  const { screen, look, open } = useAppState()
  const lock = useCommand('session.lock')
  const refresh = useCommand('cases.refresh')
  const keys = shortcuts
    .filter(({ keys: all, text }) => all.length === 1 && (screen === 'case' || text === 'help'))
    .map(({ text, keys: [key = ''], press }) => ({
      id: `key ${text}`,
      label: t(`app.keys.${text}`),
      note: key,
      choose: () => press(key),
    }))
  const perspectives = perspectiveIds.map((id) => ({
    id: `perspective ${id}`,
    label: `${t('caseView.perspectives')}: ${t(`caseView.perspective.${id}`)}`,
    choose: () => look(id),
  }))
  return [
    ...keys,
    ...(screen === 'case' ? perspectives : []),
    { id: 'refresh', label: `${t('worklist.title')}: ${t('worklist.refresh')}`, choose: () => refresh.mutate({}) },
    { id: 'outbox', label: t('outbox.title'), choose: () => open('outbox') },
    { id: 'settings', label: t('app.settings'), choose: () => open('settings') },
    { id: 'lock', label: t('session.lock'), choose: () => lock.mutate({}) },
  ]
}
