import { create } from 'zustand'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { FilterStep, VariantQuery } from '#shared/domain/query/filter.ts'
import { panelSteps, type PanelValues } from '#shared/registry/filters/panel-filters.ts'
import { presetIds, type PresetId } from '#shared/registry/presets/preset.ts'
import { presetById } from '#shared/registry/presets/presets.ts'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'

/** A version of a saved filter. */
export interface SavedVersion {
  readonly id: string
  readonly version: number
}

interface VariantView {
  readonly preset: PresetId
  readonly values: PanelValues
  /** The user's own conditions behind those of the panel. */
  readonly own: readonly FilterStep[]
  /** The saved filter they came from, if any. */
  readonly saved: SavedVersion | null
  /** The step that was opened to see what it took away; closed again with every other change. */
  readonly removedBy?: string | undefined
  /** Variants put back by hand. */
  readonly kept: readonly VariantKey[]
}

type Presets = CallOutput<'variants.presets'>['presets']

interface VariantViews {
  readonly byCase: Readonly<Record<string, Partial<VariantView>>>
  readonly change: (caseId: CaseId, change: Partial<VariantView>) => void
}

const useVariantViews = create<VariantViews>((set) => ({
  byCase: {},
  change: (caseId, change) =>
    set(({ byCase }) => ({
      byCase: { ...byCase, [caseId]: { ...byCase[caseId], removedBy: undefined, ...change } },
    })),
}))

/**
 * Which list of a case is shown; it stays while the window is open, also when another perspective is in front. Until
 * somebody has chosen it is the first preset that has something to look at.
 */
export function useVariantView(
  caseId: CaseId,
  presets: Presets,
): VariantView & { readonly change: (change: Partial<VariantView>) => void } {
  const chosen = useVariantViews(({ byCase }) => byCase[caseId])
  const change = useVariantViews((state) => state.change)
  const [first] = presets.filter(({ count }) => count > 0)
  return {
    preset: chosen?.preset ?? first?.id ?? 'deNovo',
    values: chosen?.values ?? {},
    own: chosen?.own ?? [],
    saved: chosen?.saved ?? null,
    kept: chosen?.kept ?? [],
    ...(chosen?.removedBy === undefined ? {} : { removedBy: chosen.removedBy }),
    change: (next) => change(caseId, next),
  }
}

/** No narrowing beside the preset. */
export const noFilter = { values: {}, own: [], saved: null } as const

/** The question to the core; the sort is the grid's. */
export function queryOf({
  preset,
  values,
  own,
  removedBy,
  kept,
}: Omit<VariantView, 'saved'>): Omit<VariantQuery, 'sort'> {
  return {
    preset,
    steps: [...panelSteps(values), ...own],
    ...(kept.length === 0 ? {} : { kept }),
    ...(removedBy === undefined ? {} : { removedBy }),
  }
}

/** The steps of a question, the preset's first. */
export function stepsOf({ preset, steps }: Omit<VariantQuery, 'sort'>): readonly FilterStep[] {
  return [...((preset === null ? undefined : presetById(preset))?.steps ?? []), ...steps]
}

/** The preset so many places further, around the end. */
export function neighbourOf(preset: PresetId, places: number): PresetId {
  const index = (presetIds.indexOf(preset) + places + presetIds.length) % presetIds.length
  return presetIds[index] ?? preset
}
