import { whyNotStatable } from '#shared/domain/classification/germline/disease-statement.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import type { OpenCases } from '#main/features/cases/open-cases.ts'
import type { DiseaseService } from '#main/features/disease/disease-service.ts'
import type { AreaNames, HandlersFor, User } from '#main/features/handler.ts'

export interface DiseaseHandlerPorts {
  readonly openCases: OpenCases
  readonly diseases: DiseaseService
  readonly onChange: () => void
}

/** How frequent diseases are. The gene is taken from a variant the person may see: whoever names a gene is told nothing. */
export function diseaseHandlers({
  openCases,
  diseases,
  onChange,
}: DiseaseHandlerPorts): HandlersFor<AreaNames<'disease'>> {
  const geneOf = async (
    variant: { readonly caseId: CaseId; readonly key: VariantKey },
    user: User,
  ): Promise<string> => {
    const { view } = await openCases.get(variant.caseId, user)
    const row = await view.row(variant.key)
    if (row === undefined) throw new DeclaredError('variant.unknown')
    const [gene] = row.genes
    if (gene === undefined || whyNotStatable(gene, row.contig) !== null) throw new DeclaredError('disease.notStatable')
    return gene
  }
  return {
    'disease.versions': async (variant, { user }) => ({
      versions: [...diseases.versions(await geneOf(variant, user))],
    }),
    'disease.state': async ({ caseId, key, basedOn, ...statement }, { user }) => {
      const stated = diseases.state(await geneOf({ caseId, key }, user), statement, basedOn, user)
      onChange()
      return stated
    },
    'disease.takeBack': async ({ caseId, key, ...taken }, { user }) => {
      diseases.takeBack(await geneOf({ caseId, key }, user), taken, user)
      onChange()
      return { done: true }
    },
  }
}
