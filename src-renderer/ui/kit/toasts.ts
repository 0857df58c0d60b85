import { create } from 'zustand'

export interface Toast {
  readonly id: number
  readonly tone: 'ok' | 'error' | 'info'
  readonly text: string
  readonly action?: { readonly label: string; readonly onPress: () => void }
}

interface ToastState {
  readonly toasts: readonly Toast[]
  readonly show: (toast: Omit<Toast, 'id'>) => void
  readonly dismiss: (id: number) => void
}

/** How long a message stays; failures stay until they are closed, because they say what to do. */
const staysMs = 5000

/** Messages in the corner of the window. */
export const useToasts = create<ToastState>((set, get) => {
  let next = 0
  return {
    toasts: [],
    show: (toast) => {
      next += 1
      const id = next
      const others = get().toasts.filter(({ text }) => text !== toast.text)
      set({ toasts: [...others, { ...toast, id }].slice(-4) })
      if (toast.tone !== 'error') setTimeout(() => get().dismiss(id), staysMs)
    },
    dismiss: (id) => set({ toasts: get().toasts.filter((toast) => toast.id !== id) }),
  }
})
