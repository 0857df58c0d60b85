import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { personId, variantKey } from '#shared/kit/ids.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { cases, pull, signedInBench, signIn, type Bench } from './support/bench.ts'
import { paragraph } from './support/work.ts'

const { pr11: caseId } = cases
const chd7 = variantKey('GRCh38-8-60852595-A-T')
const hidden = variantKey('GRCh38-2-47408478-C-T')
const [mother, father, child] = [personId('pr11-mother'), personId('pr11-father'), personId('pr11-child')]
const ownLine = '3f0c1b52-7a54-4b8e-9d2b-0a7b1c2d3e4f'

let platform: ReferencePlatform
let bench: Bench
beforeAll(async () => {
  platform = await startReferencePlatform({ families: ['pr11'] })
  bench = await signedInBench(platform)
  await pull(bench, caseId)
  await bench.call('classification.set', { caseId, key: chd7, class: 'pathogenic' })
  await bench.call('report.addFinding', { caseId, key: chd7 })
})
afterAll(async () => {
  await bench.close()
  await platform.close()
})

const risk = () => bench.call('counselling.risk', { caseId })
const sheet = (present: readonly string[] = []) =>
  bench.call('counselling.sheet', { caseId, present: [...present], language: 'da' })
const letter = (withGene = false) => bench.call('counselling.letter', { caseId, language: 'da', withGene })
const story = () => bench.call('counselling.story', { caseId, language: 'da' })
const decision = (present: readonly string[]) => bench.call('counselling.decision', { caseId, present: [...present] })
const linesOf = async (part: string, present: readonly string[] = []) =>
  (await sheet(present)).parts.find(({ id }) => id === part)?.lines ?? []

describe("'counselling.risk'", () => {
  it('gives each group of relatives a figure or a reason, with formula, inputs, assumptions and reads of the parents', async () => {
    const { findings, parentage, isWithheld } = await risk()
    expect([parentage, isWithheld, findings.length]).toEqual(['passed', false, 1])
    const [finding] = findings
    expect(finding).toMatchObject({ keys: [chd7], class: 'pathogenic', inheritance: 'AD_DENOVO' })
    expect(finding?.risks.map(({ audience, formula, result }) => [audience, formula, result.kind])).toEqual([
      ['nextChild', 'newVariant', 'range'],
      ['siblings', 'newVariant', 'range'],
      ['ownChildren', 'childOfCarrierDominant', 'refused'],
      ['otherRelatives', 'newVariantRelatives', 'range'],
    ])
    expect(finding?.risks[0]?.result).toMatchObject({
      low: 0.01,
      high: 0.02,
      assumptions: ['average_over_families', 'no_low_level_reads'],
    })
    expect(finding?.parents.map(({ relationship, altReads }) => [relationship, altReads])).toEqual([
      ['mother', 0],
      ['father', 0],
    ])
    for (const { depth, upper95 } of finding?.parents ?? []) {
      // Without a read in n the one-sided bound is 1 - 0.05^(1/n).
      expect(upper95).toBeCloseTo(1 - 0.05 ** (1 / depth), 6)
    }
  })

  it("counts what 'counselling.state' states and says who stated it", async () => {
    const state = (value: string | null) =>
      bench.call('counselling.state', { caseId, key: chd7, name: 'penetrance', value })
    await state('0,8')
    const [finding] = (await risk()).findings
    expect(finding?.stated).toMatchObject([{ name: 'penetrance', value: '0.8', byId: 'l.overlaege' }])
    expect(finding?.risks[2]?.result).toMatchObject({ kind: 'probability', exact: '2/5', transmission: '1/2' })
    await state(null)
    expect((await risk()).findings[0]?.stated).toEqual([])
    for (const value of ['ofte', '7', '1/0']) {
      expect(await bench.codeOf('counselling.state', { caseId, key: chd7, name: 'penetrance', value })).toBe(
        'counselling.valueInvalid',
      )
    }
    expect(await bench.codeOf('counselling.state', { caseId, key: hidden, name: 'penetrance', value: '0.8' })).toBe(
      'variant.unknown',
    )
  })
})

describe("'counselling.sheet'", () => {
  it('has nine parts, and every line rests on something', async () => {
    const { parts } = await sheet()
    expect(parts.map(({ id }) => id)).toEqual([
      'background',
      'answer',
      'child',
      'family',
      'wishes',
      'uncertainty',
      'options',
      'words',
      'next',
    ])
    const lines = parts.flatMap((part) => part.lines)
    expect(lines.every(({ text, made, id }) => text === made && text !== '' && id !== '')).toBe(true)
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length)
    expect(lines.map(({ text }) => text).join('\n')).not.toMatch(/\{\{|undefined|null/u)
    const answer = await linesOf('answer')
    expect(answer[0]).toMatchObject({ source: { kind: 'finding', id: chd7 } })
    expect(answer[0]?.text).toMatch(/^A · Sikker sygdomsrelateret genforandring: CHD7 /u)
    expect((await linesOf('family'))[0]?.text).toBe(
      'Gentagelsesrisiko ved ny graviditet (genforandring): 1 til 2 ud af 100 får genforandringen; 98 til 99 ud af 100 gør ikke (1 %–2 %). Gennemsnit for mange familier: de fleste par ligger langt under 0,1 %, enkelte langt over.',
    )
  })

  it('shows the answers of those present and of nobody else', async () => {
    expect((await linesOf('wishes')).map(({ source }) => source.kind)).toEqual(['rule'])
    const lines = await linesOf('wishes', [father])
    expect(new Set(lines.map(({ source }) => source.id))).toEqual(new Set([father]))
    expect(lines.map(({ text }) => text)).toContain('far: fund, der kan forebygges eller behandles – nej.')
    expect(await linesOf('wishes', ['somebody-else'])).toHaveLength(1)
  })

  it("keeps an edit of 'counselling.editLine' through another pull, and can bring the made text back", async () => {
    const [line] = await linesOf('answer')
    const lineId = line?.id ?? ''
    await bench.call('counselling.editLine', { caseId, lineId, text: 'A · Årsagen er fundet.' })
    await bench.call('cases.forget', { caseId })
    await pull(bench, caseId)
    expect((await linesOf('answer'))[0]).toMatchObject({
      text: 'A · Årsagen er fundet.',
      made: line?.text,
      isDraft: true,
      edited: { byId: 'l.overlaege' },
    })
    await bench.call('counselling.editLine', { caseId, lineId, text: null })
    expect((await linesOf('answer'))[0]).toEqual(line)
  })

  it("takes lines of one's own by 'counselling.ownLine', marked as unchecked", async () => {
    const put = (text: string | null) =>
      bench.call('counselling.ownLine', { caseId, lineId: ownLine, part: 'next', text })
    await put('Ring i uge 50')
    await put('Ring i uge 51')
    expect((await linesOf('next')).at(-1)).toMatchObject({ text: 'Ring i uge 51', made: null, isDraft: true })
    await put(null)
    expect((await linesOf('next')).some(({ id }) => id === ownLine)).toBe(false)
  })

  it('marks what was typed in the report and not signed as unchecked', async () => {
    const content = paragraph('Kontrol hos øjenlæge.')
    await bench.call('report.saveSection', { caseId, sectionId: 'recommendations', content })
    expect((await linesOf('options')).at(-1)).toMatchObject({
      text: 'Kontrol hos øjenlæge.',
      isDraft: true,
      source: { kind: 'section', id: 'recommendations' },
    })
  })
})

describe('what the family is given', () => {
  it("is a letter by 'counselling.letter' without jargon, edited by 'counselling.saveLetter'", async () => {
    const { text, made, edited } = await letter()
    expect([text, edited]).toEqual([made, null])
    expect(text).toMatch(/^Kære forældre til Valdemar/u)
    expect(text).toContain('Ændringen er ny hos Valdemar.')
    expect(text).not.toMatch(/CHD7|c\.\d|p\.\(|variant|patogen|de novo|heterozygot|ACMG/iu)
    expect((await letter(true)).made).toContain('Genet hedder CHD7.')
    await bench.call('counselling.saveLetter', { caseId, language: 'da', text: 'Kære I' })
    expect(await letter()).toMatchObject({ text: 'Kære I', made, edited: { byId: 'l.overlaege' } })
    await bench.call('counselling.saveLetter', { caseId, language: 'da', text: null })
    expect((await letter()).text).toBe(made)
  })

  it("is a story by 'counselling.story' with nothing of a variant, completed by 'counselling.saveStory'", async () => {
    const told = await story()
    expect(told).toMatchObject({ answer: 'certain', picture: 'newChange' })
    expect(JSON.stringify(told)).not.toMatch(/CHD7|GRCh38|c\.5992|NM_/u)
    await bench.call('counselling.saveStory', { caseId, field: 'contact', text: 'Telefon 12 34 56 78' })
    expect((await story()).texts.find(({ field }) => field === 'contact')).toMatchObject({
      text: 'Telefon 12 34 56 78',
    })
    expect((await letter()).text).toContain('Telefon 12 34 56 78')
    await bench.call('counselling.saveStory', { caseId, field: 'contact', text: null })
  })
})

describe('a shared decision', () => {
  it("goes by steps with day and people ('counselling.takeStep')", async () => {
    const done = { on: '2026-11-24', who: 'Astrid og Lise' }
    await bench.call('counselling.takeStep', { caseId, step: 'invite', done })
    const { steps } = await decision([])
    expect(steps.map(({ step }) => step)).toEqual(['invite', 'options', 'inform', 'values', 'decide', 'carryOut'])
    expect(steps[0]?.done).toMatchObject({ ...done, byId: 'l.overlaege' })
    await bench.call('counselling.takeStep', { caseId, step: 'invite', done: null })
    expect((await decision([])).steps.every((step) => step.done === null)).toBe(true)
  })

  it("has a card for each axis with nothing chosen, and 'counselling.weigh' fills it for one person", async () => {
    const before = await decision([mother, father])
    expect(before.persons.flatMap(({ cards }) => cards.map(({ wish }) => wish))).toEqual(Array(10).fill(null))
    const card = { wish: 'dontKnow', note: 'Ikke nu' } as const
    await bench.call('counselling.weigh', { caseId, personId: mother, axis: 'severity', card })
    expect((await decision([mother])).persons[0]?.cards[1]).toMatchObject(card)
    expect(JSON.stringify(await decision([father]))).not.toContain('Ikke nu')
    await bench.call('counselling.weigh', { caseId, personId: mother, axis: 'severity', card: null })
    expect(await bench.codeOf('counselling.weigh', { caseId, personId: 'x', axis: 'risk', card: null })).toBe(
      'counselling.personUnknown',
    )
  })

  it("ends in a proposal by 'counselling.propose' ('counselling.decision' shows it) that opens nothing", async () => {
    const rows = async () => (await bench.call('variants.presets', { caseId })).total
    const before = await rows()
    const answers = { treatable_preventable: 'yes', adult_onset: 'no' } as const
    await bench.call('counselling.propose', { caseId, personId: father, answers })
    const { persons } = await decision([father, child])
    expect(persons.map(({ personId: id, proposal }) => [id, proposal !== null])).toEqual([
      [child, false],
      [father, true],
    ])
    const proposed = persons[1]?.questions.flatMap(({ question, current, proposed: to }) =>
      to === null ? [] : [[question, current, to]],
    )
    expect(proposed).toEqual([
      ['treatable_preventable', 'no', 'yes'],
      ['adult_onset', expect.any(String), 'no'],
    ])
    expect(await rows()).toBe(before)
    await bench.call('counselling.propose', { caseId, personId: father, answers: null })
    expect((await decision([father])).persons[0]?.proposal).toBeNull()
  })
})

describe('what must not be told', () => {
  const everything = async (): Promise<string> =>
    JSON.stringify([await risk(), await sheet([mother, father, child]), await letter(true), await story()])

  it('is in none of it: neither hidden findings nor findings nobody asked for', async () => {
    const { rows } = await bench.call('variants.page', {
      caseId,
      query: { preset: 'knownPathogenic', steps: [], sort: [] },
      offset: 0,
      limit: 10,
    })
    const ldlr = rows.find(({ genes }) => genes.includes('LDLR'))?.key
    expect(ldlr).toBeDefined()
    if (ldlr === undefined) return
    await bench.call('report.addFinding', { caseId, key: ldlr })
    await bench.call('classification.set', { caseId, key: ldlr, class: 'pathogenic' })
    expect((await risk()).findings.flatMap(({ keys }) => keys)).toEqual([chd7])
    expect(await everything()).not.toMatch(/MSH2|LDLR|GRCh38-2-|GRCh38-19-/u)
    await bench.call('report.removeFinding', { caseId, key: ldlr })
    await bench.call('classification.set', { caseId, key: ldlr, class: null })
  })

  it('is no figure on an uncertain finding, and the sentence that forbids its use', async () => {
    await bench.call('classification.set', { caseId, key: chd7, class: 'uncertain' })
    const { risks } = (await risk()).findings[0] ?? { risks: [] }
    expect(new Set(risks.map(({ result }) => (result.kind === 'refused' ? result.reason : result.kind)))).toEqual(
      new Set(['class_below_likely_pathogenic']),
    )
    expect((await linesOf('answer')).map(({ text }) => text).join(' ')).toContain(
      'må ikke bruges til kliniske beslutninger',
    )
    expect(await story()).toMatchObject({ answer: 'uncertain', picture: 'notFound', figures: [] })
    expect((await letter(true)).text).not.toMatch(/CHD7|usikker klinisk betydning/u)
    await bench.call('classification.set', { caseId, key: chd7, class: 'pathogenic' })
  })
})

describe('a case that nobody has answered', () => {
  it('never reads as "nothing found": that is for a person to say', async () => {
    await bench.call('report.removeFinding', { caseId, key: chd7 })
    expect((await linesOf('answer')).map(({ text }) => text)).toEqual(['Svaret er ikke givet endnu.'])
    expect(await story()).toMatchObject({ answer: 'open', picture: 'pending' })
    const all = JSON.stringify([await sheet(), await letter(), await story()])
    expect(all).not.toMatch(/ingen oplagte fund|ikke fundet årsagen|udelukker ikke en genetisk årsag/iu)
    await bench.call('signing.decide', { caseId, answer: 'none' })
    expect((await linesOf('answer')).map(({ text }) => text)).toEqual(['C · Ingen oplagte fund.'])
    expect(await story()).toMatchObject({ answer: 'none', picture: 'notFound' })
    await bench.call('signing.decide', { caseId, answer: null })
    await bench.call('report.addFinding', { caseId, key: chd7 })
  })
})

describe('the second reader', () => {
  beforeEach(async () => {
    await bench.call('classification.set', { caseId, key: chd7, classReason: 'Samlet vurdering' })
    await bench.call('classification.handIn', { caseId, key: chd7 })
    await bench.call('session.signOut', {})
    await signIn(bench, 'm.molekylaer')
  })

  it('is told nothing before handing in, and cannot write either', async () => {
    expect(await risk()).toMatchObject({ isWithheld: true, findings: [] })
    expect(await sheet([mother])).toEqual({ isWithheld: true, isUnread: false, parts: [] })
    expect(await letter()).toMatchObject({ isWithheld: true, text: '' })
    expect(await story()).toMatchObject({ isWithheld: true, texts: [] })
    for (const [name, input] of [
      ['counselling.state', { caseId, key: chd7, name: 'penetrance', value: '0.8' }],
      ['counselling.editLine', { caseId, lineId: 'x', text: 'x' }],
      ['counselling.ownLine', { caseId, lineId: ownLine, part: 'next', text: 'x' }],
      ['counselling.saveLetter', { caseId, language: 'da', text: 'x' }],
      ['counselling.saveStory', { caseId, field: 'contact', text: 'x' }],
      ['counselling.typed', { caseId }],
    ] as const) {
      expect(await bench.codeOf(name, input), name).toBe('report.withheld')
    }
  })
})
