/**
 * What the core tells every window over `GET /events`: which things changed, by id. Never patient data, so that an event
 * that reaches the wrong window, a log or a crash dump says nothing.
 */
export type CoreEvent =
  | { readonly topic: 'session' }
  | { readonly topic: 'preferences' }
  | { readonly topic: 'cases' }
  | { readonly topic: 'filters' }
  | { readonly topic: 'templates' }
  | { readonly topic: 'import' }
  | { readonly topic: 'pull'; readonly caseId: string }
  | { readonly topic: 'case'; readonly caseId: string }
  | { readonly topic: 'classification'; readonly caseId: string }
  | { readonly topic: 'work'; readonly caseId: string }
  | { readonly topic: 'report'; readonly caseId: string }
  | { readonly topic: 'counselling'; readonly caseId: string }
  | { readonly topic: 'consent'; readonly caseId: string }
  | { readonly topic: 'outbox' }
  | { readonly topic: 'reference' }
  | { readonly topic: 'knowledge' }
  | { readonly topic: 'words' }

export type EventTopic = CoreEvent['topic']
