import { region } from '#shared/domain/coordinates/coordinates.ts'
import type { ReportAnswer } from '#shared/domain/report/answer.ts'
import type { SectionContent } from '#shared/domain/report/document.ts'
import type { ReportFacts, ReportFinding } from '#shared/domain/report/report-facts.ts'
import type { ReportSource } from '#main/features/report/document/report-source.ts'
import type { Language } from '#shared/i18n/format.ts'
import { plainPng } from '#main/features/report/figures/plain-png.ts'
import { namedFigure } from '#main/features/report/figures/report-figure.ts'
import { testPicture } from '#tests/support/report/test-picture.ts'
import { variantKey } from '#shared/kit/ids.ts'

/** Invented people; the variants are those planted in the demo family. */
const causal: ReportFinding = {
  key: variantKey('GRCh38-8-60852595-A-T'),
  gene: 'CHD7',
  transcript: 'NM_017780.4',
  hgvsC: 'c.5992A>T',
  hgvsP: 'p.Arg1998Ter',
  genomic: 'chr8:60852595 A>T',
  zygosity: 'heterozygous',
  inheritance: 'AD_DENOVO',
  isInTrans: false,
  class: 'pathogenic',
  criteria: ['PVS1', 'PS2', 'PM2_Supporting'],
  points: 13,
  evaluation: 'Nonsense i et gen, hvor tab af funktion er den kendte mekanisme.\nIkke set i gnomAD.',
  classifiedAt: '2026-11-20T09:00:00.000Z',
  classifiedBy: 'Mads Molekylær',
  reads: { alt: 14, depth: 28 },
}

const uncertain: ReportFinding = {
  ...causal,
  key: variantKey('GRCh38-18-45954900-G-A'),
  gene: 'EPG5',
  transcript: 'NM_020964.3',
  hgvsC: 'c.1007A>G',
  hgvsP: null,
  genomic: 'chr18:45954900 G>A',
  inheritance: 'HET_INHERITED_MAT_UNAFFECTED',
  class: 'uncertain',
  criteria: ['PM2_Supporting'],
  points: 1,
  evaluation: '',
  reads: null,
}

export const reportFacts: ReportFacts = {
  caseId: 'sag-17',
  build: 'GRCh38',
  analysis: 'Trio-helgenomsekventering',
  indication: 'Mistanke om CHARGE-syndrom',
  requestedAt: '2026-10-01',
  patient: {
    relationship: 'proband',
    name: 'Valdemar Test Lundsgaard',
    cpr: '1403224995',
    birthDate: '2022-03-14',
    sex: 'male',
    sample: 'HG01053',
  },
  relatives: [
    { relationship: 'mother', name: null, cpr: null, birthDate: null, sex: 'female', sample: 'HG01052' },
    { relationship: 'father', name: null, cpr: null, birthDate: null, sex: 'male', sample: 'HG01051' },
  ],
  signs: [
    { id: 'HP:0000589', danish: 'Kolobom', english: 'Coloboma', isExcluded: false },
    { id: 'HP:0001250', danish: 'Krampeanfald', english: 'Seizure', isExcluded: true },
  ],
  indicationGenes: { name: 'Misdannelser', version: '2.1', count: 412 },
  findings: [causal, uncertain],
  quality: {
    persons: [
      { relationship: 'proband', meanDepth: 30.4, shareAt20x: 0.902, contamination: 0.0011 },
      { relationship: 'mother', meanDepth: 32.6, shareAt20x: 0.942, contamination: null },
      { relationship: 'father', meanDepth: null, shareAt20x: null, contamination: null },
    ],
    sexCheck: 'passed',
    motherhood: 'passed',
    fatherhood: 'review',
    measuredBy: 'samtools depth',
    isSimulated: true,
  },
  secondary: { states: [], findings: [] },
  consent: { formName: 'Samtykke til genomundersøgelse', formVersion: '2024-1', signedAt: '2026-10-02' },
  software: {
    workbench: 'Fortolker 0.1.0',
    ontology: 'HPO 2024-04-26',
    ruleSet: 'acmg-2015-svi-1',
    trioProfile: 'clinical-trio-v1',
  },
}

const paragraph = (text: string): SectionContent => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})

/** Words as a clinician writes them, in the sections that need them. */
const typed: ReportSource['sections'] = new Map<string, SectionContent>([
  ['conclusion', paragraph('Familien tilbydes genetisk rådgivning.')],
  ['assessment', paragraph('Forældreskabet er bekræftet, og varianten er ikke fundet hos forældrene.')],
  [
    'recommendations',
    {
      type: 'doc',
      content: [
        {
          type: 'bulletList',
          content: ['Kontrol af hørelse', 'Ultralyd af nyrer'].map((text) => ({
            type: 'listItem' as const,
            content: paragraph(text).content,
          })),
        },
      ],
    },
  ],
  [
    'findings',
    {
      type: 'doc',
      content: [{ type: 'finding', attrs: { key: causal.key } }, ...paragraph('Se vurderingen.').content],
    },
  ],
])

/** One report for each answer there is. */
export function reportSourceOf(answer: ReportAnswer, language: Language): ReportSource {
  const findings = { certain: [causal, uncertain], uncertain: [uncertain], none: [] }[answer]
  return {
    language,
    status: 'final',
    version: 1,
    correctionReason: null,
    answer,
    facts: { ...reportFacts, findings },
    sections: typed,
    figures: [],
    signatures: [
      { role: 'laboratory', name: 'Mads Molekylær', at: '2026-11-20T14:00:00.000Z' },
      { role: 'clinical', name: 'Lise Overlæge', at: '2026-11-21T08:30:00.000Z' },
    ],
  }
}

/** The same report for somebody who wanted to know: one kind looked for and found, one declined, one never asked. */
export function withSecondaryFinding(source: ReportSource): ReportSource {
  return {
    ...source,
    facts: {
      ...source.facts,
      secondary: {
        states: [
          { tag: 'treatable_preventable', kind: 'finding', isDeclined: false },
          { tag: 'not_preventable', kind: 'notAnalysed', isDeclined: true },
          { tag: 'carrier_status', kind: 'notAsked', isDeclined: false },
          { tag: 'adult_onset', kind: 'nothingToReport', isDeclined: false },
          { tag: 'family_relevance', kind: 'notAnalysed', isDeclined: false },
        ],
        findings: [{ gene: 'LDLR', diseases: ['Familial hypercholesterolaemia'], variants: ['c.1A>G'] }],
      },
    },
  }
}

/** The same report with a picture of the reads at its causal finding. */
export function withFigure(source: ReportSource): ReportSource {
  const plain = plainPng(testPicture({ width: 400, height: 200 }))
  if (plain === undefined) throw new Error('a picture')
  const figure = namedFigure({
    picture: plain.bytes.toString('base64'),
    width: plain.width,
    height: plain.height,
    place: region('chr8', 60_852_529, 60_852_660),
    persons: ['proband', 'mother', 'father'],
    takenAt: '2026-11-20T10:00:00.000Z',
    takenBy: 'Lise Overlæge',
    stamp: 'x',
  })
  const block = { type: 'figure' as const, attrs: { id: figure.id, caption: null } }
  const findings: SectionContent = { type: 'doc', content: [block] }
  return { ...source, figures: [figure], sections: new Map([...source.sections, ['findings', findings]]) }
}
