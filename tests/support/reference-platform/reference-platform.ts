import { beaconRoutes } from '#tests/support/reference-platform/beacon/beacon-routes.ts'
import { controlRoutes } from '#tests/support/reference-platform/control-routes.ts'
import {
  allFamilies,
  loadFamily,
  withHomozygousRuns,
  type DemoFamily,
} from '#tests/support/reference-platform/demo-data.ts'
import { createAuditTrail, type AuditTrail } from '#tests/support/reference-platform/fhir/audit-trail.ts'
import { createConsentCheck } from '#tests/support/reference-platform/fhir/consent-check.ts'
import { documentReferences } from '#tests/support/reference-platform/fhir/document-references.ts'
import { fhirMetadataRoutes } from '#tests/support/reference-platform/fhir/fhir-metadata.ts'
import { fhirReadRoutes } from '#tests/support/reference-platform/fhir/fhir-read-routes.ts'
import { fhirWriteRoutes } from '#tests/support/reference-platform/fhir/fhir-write-routes.ts'
import { textsAt, type Resource } from '#tests/support/reference-platform/fhir/resource.ts'
import { createResourceStore, type ResourceStore } from '#tests/support/reference-platform/fhir/resource-store.ts'
import { createDataObjects } from '#tests/support/reference-platform/genome/data-objects.ts'
import { drsRoutes } from '#tests/support/reference-platform/genome/drs-routes.ts'
import { refgetRoutes } from '#tests/support/reference-platform/genome/refget-routes.ts'
import { createBlockStore } from '#tests/support/reference-platform/htsget/block-store.ts'
import { htsgetRoutes } from '#tests/support/reference-platform/htsget/htsget-routes.ts'
import { createDispatch } from '#tests/support/reference-platform/http/dispatch.ts'
import type { Route } from '#tests/support/reference-platform/http/router.ts'
import { createIdentityService } from '#tests/support/reference-platform/identity/identity-provider.ts'
import { createListener, type Handler } from '#tests/support/reference-platform/listener.ts'
import { phenopacketRoutes } from '#tests/support/reference-platform/phenopacket-routes.ts'
import { createPlatformClock } from '#tests/support/reference-platform/platform-clock.ts'
import { createPlatformState, type PlatformState } from '#tests/support/reference-platform/platform-state.ts'
import { platformInfoRoutes } from '#tests/support/reference-platform/service-info.ts'
import { createSwitches, type Switches } from '#tests/support/reference-platform/switches.ts'

export type { PlatformState } from '#tests/support/reference-platform/platform-state.ts'
export type { Switches } from '#tests/support/reference-platform/switches.ts'

/** The national platform on this machine: a real HTTP server with everything in memory. */
export interface ReferencePlatform {
  readonly origin: string
  /** A second port that stays open when the platform is offline; takes `POST /__switches`. */
  readonly controlOrigin: string
  readonly switches: Switches
  readonly state: PlatformState
  close(): Promise<void>
}

export interface ReferencePlatformOptions {
  /** 0 or none for any free one. */
  readonly port?: number
  /** The platform's clock before the switch moves it. */
  readonly now?: () => Date
  /** Names of demo families; all of them by default. */
  readonly families?: readonly string[]
  /** By family: what a caller said of the child's runs of homozygosity. */
  readonly homozygousRuns?: Readonly<Record<string, string>>
  /** The ClinVar snapshot it hands out; the invented one of the fixtures by default. */
  readonly clinvar?: string | undefined
  /** Says nothing on standard error, not even that it failed. */
  readonly quiet?: boolean
}

/** Starts the platform with what the demo families hold. */
export async function startReferencePlatform(options: ReferencePlatformOptions = {}): Promise<ReferencePlatform> {
  const entrance: { handle: Handler; control: Handler } = { handle: refuse, control: refuse }
  const listener = createListener((request, response) => entrance.handle(request, response), options.port ?? 0)
  const control = createListener((request, response) => entrance.control(request, response), 0)
  await listener.open()
  await control.open()

  const { switches, plan } = createSwitches(listener)
  const clock = createPlatformClock(options.now ?? (() => new Date()), switches)
  const store = createResourceStore(clock.now)
  const audit = createAuditTrail({ store, now: clock.now, origin: listener.origin })
  const families = (options.families ?? allFamilies).map((slug) => {
    const runs = options.homozygousRuns?.[slug]
    return runs === undefined ? loadFamily(slug) : withHomozygousRuns(loadFamily(slug), runs)
  })
  for (const family of families) seed(store, family)
  const state = createPlatformState(store, audit, clock.now)
  const onFailure = (error: unknown): void => {
    if (options.quiet !== true) process.stderr.write(`reference platform: ${failureText(error)}\n`)
  }
  const identity = createIdentityService({ origin: listener.origin(), switches, onFailure })
  const common = {
    authenticate: identity.authenticate,
    switches,
    plan,
    clock,
    onFailure,
  }
  entrance.handle = createDispatch({
    ...common,
    origin: listener.origin,
    identity: identity.handlerOf,
    routes: apiRoutes(families, { store, audit, now: clock.now, origin: listener.origin, clinvar: options.clinvar }),
    controls: controlRoutes(switches, state, false),
  })
  entrance.control = createDispatch({
    ...common,
    origin: control.origin,
    identity: () => undefined,
    routes: [],
    controls: controlRoutes(switches, state, true),
  })
  return {
    origin: listener.origin(),
    controlOrigin: control.origin(),
    switches,
    state,
    close: async () => {
      await Promise.all([listener.shut(), control.shut()])
    },
  }
}

/** Nothing is served before everything is there. */
const refuse: Handler = (_, response) => {
  response.writeHead(503, { 'retry-after': '1' }).end()
}

interface ApiPorts {
  readonly store: ResourceStore
  readonly audit: AuditTrail
  readonly now: () => Date
  readonly origin: () => string
  readonly clinvar: string | undefined
}

/** The route table of the whole platform. */
function apiRoutes(families: readonly DemoFamily[], ports: ApiPorts): readonly Route[] {
  const startedAt = ports.now().toISOString()
  const consent = createConsentCheck(ports)
  const objects = createDataObjects(families, startedAt, ports.clinvar)
  const blocks = createBlockStore({ ...ports, consent })
  const all = { ...ports, families, consent, objects, blocks, startedAt }
  return [
    ...platformInfoRoutes(startedAt),
    ...fhirMetadataRoutes(ports.origin, startedAt),
    ...fhirReadRoutes(all),
    ...fhirWriteRoutes(all),
    ...phenopacketRoutes(families, ports.audit),
    ...drsRoutes(all),
    ...refgetRoutes(families, startedAt),
    ...htsgetRoutes(all),
    ...blocks.routes,
    ...beaconRoutes(all),
  ]
}

function seed(store: ResourceStore, family: DemoFamily): void {
  const { created } = family.packet.metaData
  const resources: readonly Resource[] = [
    ...family.patients,
    ...family.consents,
    family.serviceRequest,
    ...documentReferences(family),
  ]
  for (const resource of resources) store.seed(resource, changedAt(resource) ?? created)
}

/** When a resource of the fixtures was last changed, as far as it says so itself. */
function changedAt(resource: Resource): string | undefined {
  const moments = ['authoredOn', 'dateTime', 'extension.valueDateTime'].flatMap((path) => textsAt(resource, path))
  const newest = Math.max(...moments.map((moment) => Date.parse(moment)))
  return Number.isFinite(newest) ? new Date(newest).toISOString() : undefined
}

function failureText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : 'unknown failure'
}
