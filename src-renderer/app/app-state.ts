import { create } from 'zustand'
import type { PerspectiveId } from '#renderer/app/perspectives.ts'

export type DialogId = 'palette' | 'help' | 'settings' | 'outbox' | 'conflicts'

/** What of the window is in front; nothing here is about a patient. */
interface AppState {
  readonly screen: 'worklist' | 'case'
  readonly perspective: PerspectiveId
  readonly dialog: DialogId | null
  readonly show: (screen: AppState['screen']) => void
  readonly look: (perspective: PerspectiveId) => void
  readonly open: (dialog: DialogId) => void
  readonly close: () => void
}

export const useAppState = create<AppState>((set) => ({
  screen: 'worklist',
  perspective: 'laboratory',
  dialog: null,
  show: (screen) => set({ screen }),
  look: (perspective) => set({ perspective }),
  open: (dialog) => set({ dialog }),
  close: () => set({ dialog: null }),
}))
