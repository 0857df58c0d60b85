import type { CaseDocument, DemoFamily } from '#tests/support/reference-platform/demo-data.ts'
import type { Resource } from '#tests/support/reference-platform/fhir/resource.ts'

/** The DocumentReference resources of a family: where its gene list, quality figures and windows are. */
export function documentReferences(family: DemoFamily): readonly Resource[] {
  return family.documents.map((document) => documentReference(family, document))
}

function documentReference(family: DemoFamily, { type, title, object }: CaseDocument): Resource {
  const { serviceRequest } = family
  return {
    resourceType: 'DocumentReference',
    id: `${family.slug}-${type}`,
    status: 'current',
    type: { coding: [{ system: 'https://fortolker.dk/fhir/CodeSystem/document-type', code: type }], text: title },
    subject: { reference: `Patient/${family.packet.proband.subject.id}` },
    date: object.createdAt,
    securityLabel: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }] }],
    content: [
      {
        attachment: {
          contentType: object.mimeType,
          url: `drs://platform/${encodeURIComponent(object.id)}`,
          size: object.sizeBytes,
          title,
          creation: object.createdAt,
        },
      },
    ],
    context: { related: [{ reference: `ServiceRequest/${serviceRequest.id}` }] },
  }
}
