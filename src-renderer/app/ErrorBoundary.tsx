import { Component, type ReactNode } from 'react'
import { ReloadScreen } from '#renderer/app/ReloadScreen.tsx'

interface State {
  readonly hasFailed: boolean
}

/** A mistake in drawing costs the picture, never the work: everything typed is in the core already. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { hasFailed: false }

  static getDerivedStateFromError(): State {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <ReloadScreen /> : this.props.children
  }
}
