import type { Sex } from '#shared/domain/pedigree/family.ts'
import { personId, type PersonId } from '#shared/kit/ids.ts'
import { cprSystem, type FhirPatient } from '#main/platform/fhir.ts'

/** Who somebody is, kept with the case and shown; never logged and never in a file name. */
export interface Person {
  readonly id: PersonId
  readonly name: string | null
  readonly cpr: string | null
  readonly birthDate: string | null
  readonly sex: Sex
}

export function personOf(patient: FhirPatient): Person {
  const [name] = patient.name
  const spelled = name?.text ?? [...(name?.given ?? []), name?.family ?? ''].join(' ').trim()
  return {
    id: personId(patient.id),
    name: spelled === '' ? null : spelled,
    cpr: patient.identifier.find(({ system }) => system === cprSystem)?.value ?? null,
    birthDate: patient.birthDate ?? null,
    sex:
      patient.gender === 'female' || patient.gender === 'male' || patient.gender === 'other'
        ? patient.gender
        : 'unknown',
  }
}
