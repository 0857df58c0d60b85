import type { VariantKey } from '#shared/kit/ids.ts'

/**
 * Typed text of one section as a tree, in the shape the editor works with. A `finding` is a live line about a variant:
 * it stores only which variant, the facts are drawn from the case each time, and it vanishes when the variant may no
 * longer be shown.
 */
export type SectionBlock =
  | { readonly type: 'paragraph'; readonly content?: readonly SectionInline[] }
  | { readonly type: 'bulletList' | 'orderedList'; readonly content: readonly ListItem[] }
  | { readonly type: 'finding'; readonly attrs: { readonly key: VariantKey } }
  | { readonly type: 'figure'; readonly attrs: FigureReference }

/** A picture of the genome browser in the text. */
export interface FigureReference {
  readonly id: string
  /** As somebody typed it; null for the words made from what is on the picture, in the language of the report. */
  readonly caption: string | null
}

export interface ListItem {
  readonly type: 'listItem'
  readonly content: readonly SectionBlock[]
}

export type SectionInline =
  | { readonly type: 'text'; readonly text: string; readonly marks?: readonly Mark[] }
  | { readonly type: 'hardBreak' }
  | { readonly type: 'fact'; readonly attrs: FactReference }

/** Facts of the case that stand in the text as live fields, and those of one finding. */
export const caseFacts = ['indication', 'analysis', 'genes', 'build', 'meanDepth', 'shareAt20x', 'consentForm'] as const
export const findingFacts = ['name', 'genomic', 'zygosity', 'inheritance', 'class', 'criteria', 'reads'] as const

/**
 * A live field: it stores only which fact is meant. The words are drawn from the case each time until the report is signed,
 * and a fact of a finding vanishes with it.
 */
export type FactReference =
  | { readonly source: (typeof caseFacts)[number]; readonly key: null }
  | { readonly source: (typeof findingFacts)[number]; readonly key: VariantKey }

export interface Mark {
  readonly type: 'bold' | 'italic'
}

export interface SectionContent {
  readonly type: 'doc'
  readonly content: readonly SectionBlock[]
}

export const emptySection: SectionContent = { type: 'doc', content: [{ type: 'paragraph' }] }

/** The variants a section speaks of, in order, once each. */
export function findingsOf(section: SectionContent): readonly VariantKey[] {
  const keys = new Set<VariantKey>()
  const visit = (blocks: readonly SectionBlock[]): void => {
    for (const block of blocks) {
      if (block.type === 'finding') keys.add(block.attrs.key)
      else if (block.type === 'paragraph') for (const key of factKeys(block.content)) keys.add(key)
      else if (block.type !== 'figure') for (const item of block.content) visit(item.content)
    }
  }
  visit(section.content)
  return [...keys]
}

function factKeys(content: readonly SectionInline[] = []): readonly VariantKey[] {
  return content.flatMap((part) => (part.type === 'fact' && part.attrs.key !== null ? [part.attrs.key] : []))
}

/** The figures of a section, in order. */
export function figuresOf(section: SectionContent): readonly string[] {
  const visit = (blocks: readonly SectionBlock[]): readonly string[] =>
    blocks.flatMap((block): readonly string[] => {
      if (block.type === 'figure') return [block.attrs.id]
      if (block.type === 'finding' || block.type === 'paragraph') return []
      return block.content.flatMap((item) => visit(item.content))
    })
  return visit(section.content)
}

/** What of a section may be shown. */
export interface OpenSources {
  readonly isOpen: (key: VariantKey) => boolean
  readonly isOpenFigure: (id: string) => boolean
}

/** The section without findings and figures that are refused; an emptied section keeps one paragraph to type in. */
export function withoutClosed(section: SectionContent, { isOpen, isOpenFigure }: OpenSources): SectionContent {
  const keep = (blocks: readonly SectionBlock[]): readonly SectionBlock[] =>
    blocks.flatMap((block): readonly SectionBlock[] => {
      if (block.type === 'finding') return isOpen(block.attrs.key) ? [block] : []
      if (block.type === 'figure') return isOpenFigure(block.attrs.id) ? [block] : []
      if (block.type === 'paragraph') return [withoutFacts(block, isOpen)]
      return [{ type: block.type, content: block.content.map((item) => ({ ...item, content: keep(item.content) })) }]
    })
  const content = keep(section.content)
  return content.length === 0 ? emptySection : { type: 'doc', content }
}

/** The section without findings that `isOpen` refuses. */
export function withoutFindings(section: SectionContent, isOpen: (key: VariantKey) => boolean): SectionContent {
  return withoutClosed(section, { isOpen, isOpenFigure: () => true })
}

export function withoutFigure(section: SectionContent, id: string): SectionContent {
  if (!figuresOf(section).includes(id)) return section
  return withoutClosed(section, { isOpen: () => true, isOpenFigure: (other) => other !== id })
}

function withoutFacts(
  paragraph: Extract<SectionBlock, { type: 'paragraph' }>,
  isOpen: (key: VariantKey) => boolean,
): SectionBlock {
  const { content } = paragraph
  if (content === undefined || factKeys(content).every(isOpen)) return paragraph
  const kept = content.filter((part) => part.type !== 'fact' || part.attrs.key === null || isOpen(part.attrs.key))
  return kept.length === 0 ? { type: 'paragraph' } : { type: 'paragraph', content: kept }
}

/** Adds a finding at the end of a section unless it is there already. */
export function withFinding(section: SectionContent, key: VariantKey): SectionContent {
  return findingsOf(section).includes(key) ? section : withBlock(section, { type: 'finding', attrs: { key } })
}

/** Adds a figure at the end of a section, with the words made for it, unless it is there already. */
export function withFigure(section: SectionContent, id: string): SectionContent {
  if (figuresOf(section).includes(id)) return section
  return withBlock(section, { type: 'figure', attrs: { id, caption: null } })
}

/** A block at the end, with a paragraph to type in behind it. */
function withBlock(section: SectionContent, block: SectionBlock): SectionContent {
  const [first] = section.content
  const isBlank =
    section.content.length === 1 &&
    first?.type === 'paragraph' &&
    (first.content === undefined || first.content.length === 0)
  return { type: 'doc', content: [...(isBlank ? [] : section.content), block, { type: 'paragraph' }] }
}

export function withoutFinding(section: SectionContent, key: VariantKey): SectionContent {
  if (!findingsOf(section).includes(key)) return section
  return withoutFindings(section, (other) => other !== key)
}

/** Plain text of a section, for search and for comparing two versions. */
export function plainText(section: SectionContent): string {
  return textOf(section, {
    ofBlock: (block) => [`[${block.type === 'finding' ? block.attrs.key : (block.attrs.caption ?? block.attrs.id)}]`],
    ofFact: ({ key, source }) => `[${key ?? ''} ${source}]`,
  })
}

/** What somebody typed into a section and nothing else: no finding, no figure, and a sign where a live field stands. */
export function typedText(section: SectionContent): string {
  return textOf(section, { ofBlock: () => [], ofFact: () => '…' })
}

interface InPlaceOf {
  readonly ofBlock: (block: Extract<SectionBlock, { type: 'finding' | 'figure' }>) => readonly string[]
  readonly ofFact: (fact: FactReference) => string
}

function textOf(section: SectionContent, { ofBlock, ofFact }: InPlaceOf): string {
  const inline = (part: SectionInline): string =>
    part.type === 'text' ? part.text : part.type === 'fact' ? ofFact(part.attrs) : '\n'
  const lines = (blocks: readonly SectionBlock[]): readonly string[] =>
    blocks.flatMap((block): readonly string[] => {
      if (block.type === 'finding' || block.type === 'figure') return ofBlock(block)
      if (block.type === 'paragraph') return [(block.content ?? []).map(inline).join('')]
      return block.content.flatMap((item) => lines(item.content).map((line) => `- ${line}`))
    })
  return lines(section.content).join('\n').trim()
}
