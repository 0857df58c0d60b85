import { writeNumber } from '#shared/i18n/typed-number.ts'
import type { StatedNumbers } from '#renderer/features/classification/disease/disease-draft.ts'
import type { Texts } from '#renderer/ui/text/i18n.ts'

/** The parts of a highest credible frequency in one line: `1 af 20.000 · dominant · penetrans 80 % · …`. */
export function partsText(numbers: StatedNumbers, texts: Texts): string {
  return texts.t('disease.parts', { ...numberTexts(numbers, texts), model: texts.t(`disease.model.${numbers.model}`) })
}

/** The numbers as the reader's language writes them, with every digit that was stated. */
export function numberTexts(numbers: StatedNumbers, { language }: Pick<Texts, 'language'>) {
  const percent = (share: number): string =>
    `${writeNumber(share * 100, language)}${language === 'da' ? '\u{a0}' : ''}%`
  return {
    oneIn: writeNumber(numbers.oneIn, language),
    penetrance: percent(numbers.penetrance),
    genetic: percent(numbers.geneticHeterogeneity),
    allelic: percent(numbers.allelicHeterogeneity),
  }
}
