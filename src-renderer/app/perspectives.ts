import type { PanePlace } from '#renderer/ui/dock/Dock.tsx'

export const perspectiveIds = ['counselling', 'laboratory', 'board'] as const
export type PerspectiveId = (typeof perspectiveIds)[number]

export const paneIds = [
  'family',
  'phenotype',
  'consent',
  'variants',
  'genome',
  'classification',
  'report',
  'counselling',
] as const
export type PaneId = (typeof paneIds)[number]

interface Place extends PanePlace {
  readonly id: PaneId
}

/** Which panes stand where for each kind of work, until a user moves them; a pane may be missing from one. Widths and heights in pixels of 1600 x 940. */
export const perspectives: Readonly<Record<PerspectiveId, readonly Place[]>> = {
  laboratory: [
    { id: 'variants', minimumHeight: 240 },
    { id: 'family', beside: { pane: 'variants', side: 'left' }, width: 280, minimumWidth: 250 },
    { id: 'consent', beside: { pane: 'family', side: 'below' }, height: 540, minimumHeight: 350 },
    { id: 'phenotype', beside: { pane: 'consent', side: 'above' }, height: 170 },
    { id: 'classification', beside: { pane: 'variants', side: 'right' }, width: 344, minimumWidth: 300 },
    { id: 'report', beside: { pane: 'classification', side: 'below' }, height: 250 },
    { id: 'genome', beside: { pane: 'variants', side: 'below' }, height: 480 },
  ],
  counselling: [
    { id: 'counselling', minimumWidth: 420 },
    { id: 'report', beside: { pane: 'counselling', side: 'within' } },
    { id: 'family', beside: { pane: 'counselling', side: 'left' }, width: 330 },
    { id: 'phenotype', beside: { pane: 'family', side: 'below' }, height: 330 },
    { id: 'consent', beside: { pane: 'counselling', side: 'right' }, width: 470, minimumWidth: 440 },
    { id: 'variants', beside: { pane: 'consent', side: 'below' }, height: 360 },
    { id: 'classification', beside: { pane: 'variants', side: 'within' } },
    { id: 'genome', beside: { pane: 'variants', side: 'within' } },
  ],
  board: [
    { id: 'variants' },
    { id: 'classification', beside: { pane: 'variants', side: 'right' }, width: 380, minimumWidth: 340 },
    { id: 'phenotype', beside: { pane: 'classification', side: 'below' }, height: 270 },
    { id: 'family', beside: { pane: 'phenotype', side: 'within' } },
    { id: 'consent', beside: { pane: 'phenotype', side: 'within' } },
    { id: 'report', beside: { pane: 'classification', side: 'within' } },
    { id: 'genome', beside: { pane: 'variants', side: 'below' }, height: 520 },
  ],
}
