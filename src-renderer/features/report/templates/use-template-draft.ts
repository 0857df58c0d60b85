import { useState } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import { typedSections } from '#shared/registry/report-sections/report-sections.ts'
import { useHeldDraft } from '#renderer/data/use-held-draft.ts'

export type Template = CallOutput<'templates.save'>
export type Sections = Template['sections']
export type TemplateDraft = ReturnType<typeof useTemplateDraft>

const languages = ['da', 'en'] as const

/**
 * What is typed, and the version it rests on. A version that somebody else saves meanwhile takes its place only where nobody
 * has typed; what was typed before the workbench was closed still rests on the version of then.
 */
export function useTemplateDraft(template: Template | undefined) {
  const [base, setBase] = useState(template)
  const place = { form: 'report.template', caseId: null, key: null, item: template?.id ?? null } as const
  const held = useHeldDraft<string>(place, textsOf(base))
  const name = held.texts['name'] ?? ''
  const version = Number(held.texts['version'])
  const sections: Sections = typedSections.map(({ id }) => ({
    id,
    da: held.texts[`${id} da`] ?? '',
    en: held.texts[`${id} en`] ?? '',
  }))
  const isChanged = name.trim() !== (base?.name ?? '') || !isSame(sections, base?.sections ?? [])
  const isOvertaken = template !== undefined && template.version > version
  // Nobody has typed: then the texts follow the version they rest on.
  if (isOvertaken && !isChanged && base !== template) setBase(template)
  return {
    /** The template as the typed words know it. */
    base: base === undefined ? undefined : { ...base, version },
    name,
    sections,
    isChanged,
    isOvertaken,
    note: held,
    setName: (typed: string): void => held.change({ name: typed }),
    setSections: (typed: Sections): void => held.change(sectionTexts(typed)),
    /** Takes the words of any version, on top of what the draft rests on. */
    take: (from: Template): void => held.change({ name: from.name, ...sectionTexts(from.sections) }),
    restOn: (newer: Template): void => {
      setBase(newer)
      held.change({ version: String(newer.version) })
    },
    begin: (saved: Template): void => {
      setBase(saved)
      held.end()
    },
    discard: held.end,
  }
}

export const hasWords = ({ da, en }: Sections[number]): boolean => da.trim() !== '' || en.trim() !== ''

function textsOf(template: Template | undefined): Readonly<Record<string, string>> {
  return {
    name: template?.name ?? '',
    version: String(template?.version ?? 0),
    ...sectionTexts(template?.sections ?? []),
  }
}

/** Every section that is typed, in both languages, by name. */
function sectionTexts(sections: Sections): Readonly<Record<string, string>> {
  return Object.fromEntries(
    typedSections.flatMap(({ id }) => {
      const section = sections.find((each) => each.id === id)
      return languages.map((language) => [`${id} ${language}`, section?.[language] ?? ''])
    }),
  )
}

function isSame(one: Sections, other: Sections): boolean {
  return JSON.stringify(sectionTexts(one)) === JSON.stringify(sectionTexts(other))
}
