import { textOr, type Translate } from '#renderer/ui/text/i18n.ts'

/** What is to be noted beside an inheritance label; flags about one person end in whose they are. */
export function flagText(t: Translate, flag: string): string {
  const match = /^(?<base>.+)_(?<person>child|mother|father)$/u.exec(flag)
  const own = textOr(t, `inheritance.flag.${flag}`, '')
  if (own !== '' || match?.groups === undefined) return own === '' ? flag : own
  const { base = '', person = '' } = match.groups
  const name = textOr(t, `common.person.${person}`, person)
  return textOr(t, `inheritance.flag.${base}`, flag, name)
}
