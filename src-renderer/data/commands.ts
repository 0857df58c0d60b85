import { useEffect } from 'react'
import { useLatest } from '#renderer/ui/kit/use-latest.ts'

/** What can be asked of whichever pane can do it, by key or from the palette. */
export type CommandId =
  | 'variants.next'
  | 'variants.previous'
  | 'variants.nextPreset'
  | 'variants.previousPreset'
  /** Argument: the preset. */
  | 'variants.preset'
  | 'variants.focus'
  | 'variants.filter'
  /** Argument: the text. */
  | 'variants.search'
  /** Argument: the class. */
  | 'classification.assign'
  | 'classification.remove'
  | 'classification.comment'
  | 'classification.reportComment'
  | 'classification.classReason'
  | 'criteria.accept'
  | 'criteria.dismiss'
  | 'criteria.change'
  | 'variant.dismiss'
  | 'work.undo'
  | 'work.redo'
  | 'genome.focus'
  | 'genome.zoomIn'
  | 'genome.zoomOut'
  | 'report.toggleFinding'
  | 'report.focus'
  /** Argument: the person. */
  | 'consent.record'

type Handler = (argument: string) => void

const handlers = new Map<CommandId, Handler>()

/**
 * Offers to carry a command out while the component is there. Features do not know each other; this is how a key pressed
 * in one reaches another.
 */
export function useCommandHandler(id: CommandId, handler: Handler): void {
  const latest = useLatest(handler)
  useEffect(() => {
    const own: Handler = (argument) => latest.current(argument)
    handlers.set(id, own)
    return () => {
      if (handlers.get(id) === own) handlers.delete(id)
    }
  }, [id, latest])
}

/** @returns whether there was somebody to carry it out */
export function runCommand(id: CommandId, argument = ''): boolean {
  const handler = handlers.get(id)
  handler?.(argument)
  return handler !== undefined
}
