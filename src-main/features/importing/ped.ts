import type { Family, FamilyMember, Sex } from '#shared/domain/pedigree/family.ts'
import { personId, type PersonId } from '#shared/kit/ids.ts'

/**
 * Reads a PED file: family, individual, father, mother, sex (1 male, 2 female), phenotype (1 unaffected, 2 affected); `0`
 * for an unknown parent. Individuals are named as their sample columns, which is the convention of every caller.
 * The proband is the first affected person with a parent in the file, else the first affected one.
 *
 * @returns undefined when no line is a person or nobody is affected
 */
export function readPed(text: string): Family | undefined {
  const members = text.split(/\r?\n/u).flatMap(memberOf)
  const affected = members.filter(({ affected: status }) => status === 'affected')
  const proband = affected.find(({ motherId, fatherId }) => motherId !== null || fatherId !== null) ?? affected[0]
  return proband === undefined ? undefined : { probandId: proband.id, members, isConsanguineous: false }
}

function memberOf(line: string): readonly FamilyMember[] {
  const [family, individual, father, mother, sex, phenotype] = line.trim().split(/\s+/u)
  if (family === undefined || family.startsWith('#') || individual === undefined || mother === undefined) return []
  return [
    {
      id: personId(individual),
      motherId: parentOf(mother),
      fatherId: parentOf(father ?? '0'),
      sex: sexOf(sex),
      affected: phenotype === '2' ? 'affected' : phenotype === '1' ? 'unaffected' : 'unknown',
      sample: individual,
    },
  ]
}

function parentOf(text: string): PersonId | null {
  return text === '0' || text === '' ? null : personId(text)
}

function sexOf(code: string | undefined): Sex {
  if (code === '1') return 'male'
  return code === '2' ? 'female' : 'unknown'
}

/** A list of HPO terms, one a line, anything after the id is a label; `!`, `-` or `no` in front means excluded. */
export function readHpoList(
  text: string,
): readonly { readonly id: string; readonly label: string; readonly isExcluded: boolean }[] {
  return text.split(/\r?\n/u).flatMap((line) => {
    const match = /^\s*(!|-|no\s+)?\s*(HP:\d{7})\s*(.*)$/iu.exec(line)
    if (match === null) return []
    return [{ id: (match[2] ?? '').toUpperCase(), label: (match[3] ?? '').trim(), isExcluded: match[1] !== undefined }]
  })
}
