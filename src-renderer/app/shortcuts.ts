import { variantClasses } from '#shared/domain/classification/classes.ts'
import { runCommand, type CommandId } from '#renderer/data/commands.ts'
import { useAppState } from '#renderer/app/app-state.ts'

/** A line of the help, in the words of `app.keys`. */
export type KeyText =
  | 'nextPrevious'
  | 'classKeys'
  | 'removeClass'
  | 'comment'
  | 'undo'
  | 'redo'
  | 'acceptCriterion'
  | 'dismissCriterion'
  | 'changeCriterion'
  | 'dismissVariant'
  | 'browser'
  | 'grid'
  | 'presets'
  | 'filter'
  | 'report'
  | 'reportFocus'
  | 'palette'
  | 'help'
  | 'worklist'

interface Shortcut {
  readonly text: KeyText
  readonly keys: readonly string[]
  /** Does the same and is not shown: a custom of the system, or what the host's menu presses. */
  readonly otherKeys?: readonly string[]
  /** Shown at the bottom of the window too. */
  readonly isHinted?: true
  readonly press: (key: string) => void
}

const run = (id: CommandId) => (): void => void runCommand(id)

/** Keys that work wherever the focus is not in a text; one list for the keys, the footer and the help. */
export const shortcuts: readonly Shortcut[] = [
  {
    text: 'nextPrevious',
    keys: ['J', 'K'],
    isHinted: true,
    press: (key) => void runCommand(key === 'J' ? 'variants.next' : 'variants.previous'),
  },
  {
    text: 'classKeys',
    keys: ['1', '2', '3', '4', '5'],
    isHinted: true,
    press: (key) => void runCommand('classification.assign', variantClasses[Number(key) - 1] ?? ''),
  },
  { text: 'removeClass', keys: ['0'], press: run('classification.remove') },
  { text: 'acceptCriterion', keys: ['A'], isHinted: true, press: run('criteria.accept') },
  { text: 'dismissCriterion', keys: ['D'], press: run('criteria.dismiss') },
  { text: 'changeCriterion', keys: ['S'], press: run('criteria.change') },
  { text: 'dismissVariant', keys: ['X'], press: run('variant.dismiss') },
  { text: 'undo', keys: ['U'], press: run('work.undo') },
  { text: 'redo', keys: ['Y'], press: run('work.redo') },
  { text: 'comment', keys: ['C'], press: run('classification.comment') },
  { text: 'browser', keys: ['B'], isHinted: true, press: run('genome.focus') },
  { text: 'report', keys: ['R'], isHinted: true, press: run('report.toggleFinding') },
  { text: 'reportFocus', keys: ['E'], press: run('report.focus') },
  { text: 'grid', keys: ['G'], press: run('variants.focus') },
  { text: 'filter', keys: ['F'], press: run('variants.filter') },
  {
    text: 'presets',
    keys: ['N', 'P'],
    press: (key) => void runCommand(key === 'N' ? 'variants.nextPreset' : 'variants.previousPreset'),
  },
  { text: 'worklist', keys: ['W'], press: () => useAppState.getState().show('worklist') },
  { text: 'help', keys: ['?'], otherKeys: ['F1'], isHinted: true, press: () => useAppState.getState().open('help') },
]
