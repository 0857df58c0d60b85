import { emptySection, plainText, type SectionContent } from '#shared/domain/report/document.ts'

/** What a department begins one section with, in both languages of a report. */
export interface TemplateSection<Id extends string = string> {
  readonly id: Id
  readonly da: string
  readonly en: string
}

/** A line of a template is a paragraph of the section. */
export function contentOfText(text: string): SectionContent {
  const lines = text.trim().split('\n')
  return {
    type: 'doc',
    content: lines.map((line) => {
      const words = line.trim()
      return words === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text: words }] }
    }),
  }
}

/** What a template puts into a draft: only where nothing stands, neither words nor a finding. */
export function filledBy(
  template: readonly TemplateSection[],
  language: 'da' | 'en',
  draft: ReadonlyMap<string, SectionContent>,
): ReadonlyMap<string, SectionContent> {
  const isBlank = (id: string): boolean => plainText(draft.get(id) ?? emptySection) === ''
  return new Map(
    template
      .filter((section) => section[language].trim() !== '' && isBlank(section.id))
      .map((section) => [section.id, contentOfText(section[language])] as const),
  )
}

/** What goes when a template is taken back: sections that still say its words and nothing else. */
export function emptiedOf(
  template: readonly TemplateSection[],
  language: 'da' | 'en',
  draft: ReadonlyMap<string, SectionContent>,
): ReadonlyMap<string, SectionContent> {
  const isAsPut = ({ id, [language]: text }: TemplateSection): boolean =>
    text.trim() !== '' && JSON.stringify(draft.get(id)) === JSON.stringify(contentOfText(text))
  return new Map(template.filter(isAsPut).map(({ id }) => [id, emptySection] as const))
}
