import { Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { CallInput } from '#shared/contract/contract.ts'
import { typedSections, type ReportSectionId } from '#shared/registry/report-sections/report-sections.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { DiscardQuestion, RemoveQuestion } from '#renderer/features/report/templates/TemplateQuestions.tsx'
import {
  hasWords,
  useTemplateDraft,
  type Sections,
  type Template,
  type TemplateDraft,
} from '#renderer/features/report/templates/use-template-draft.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { SelectField, TextField } from '#renderer/ui/kit/Field.tsx'
import { DraftNote } from '#renderer/ui/kit/DraftNote.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { TextArea } from '#renderer/ui/kit/TextArea.tsx'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { useLatest } from '#renderer/ui/kit/use-latest.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/report/templates/Templates.module.css'

/** The department's templates: what each begins a section with, in both languages of a report. */
export function TemplatesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts()
  const { data } = useCall('templates.list', {})
  const [chosen, setChosen] = useState<string | null>(null)
  const offered = data?.templates ?? []
  const template = offered.find(({ id }) => id === (chosen ?? offered[0]?.id))
  /** What is typed and not saved. */
  const [typed, setTyped] = useState<Typed | null>(null)
  // Another template is typed anew; one that was saved, or that somebody removes elsewhere, keeps what stands in it.
  const [session, setSession] = useState(0)
  const turnTo = (id: string): void => {
    setChosen(id)
    setSession(session + 1)
  }
  /** What gives typed words up, while it is asked whether it may. */
  const [leaving, setLeaving] = useState<{ readonly act: () => void } | null>(null)
  const leave = (act: () => void): void => {
    if (typed !== null) setLeaving({ act })
    else act()
  }
  return (
    <Dialog title={t('report.template.title')} isOpen onClose={() => leave(onClose)} width="wide">
      <div className={styles['editor']}>
        <SelectField
          label={t('report.template.choose')}
          value={template?.id ?? ''}
          options={[
            ...offered.map(({ id, name }) => ({ value: id, label: name })),
            { value: '', label: t('report.template.isNew') },
          ]}
          onChange={(id) => leave(() => turnTo(id))}
        />
        {data === undefined ? null : (
          <TemplateEditor
            key={session}
            template={template}
            onSaved={setChosen}
            onRemoved={() => turnTo('')}
            onTyped={setTyped}
          />
        )}
        {leaving === null ? null : (
          <DiscardQuestion
            onClose={() => setLeaving(null)}
            onConfirm={() => {
              setLeaving(null)
              typed?.discard()
              leaving.act()
            }}
          />
        )}
      </div>
    </Dialog>
  )
}

interface Typed {
  readonly discard: () => void
}

interface TemplateEditorProps {
  readonly template: Template | undefined
  readonly onSaved: (id: string) => void
  readonly onRemoved: () => void
  /** Told when there are words that are not saved. */
  readonly onTyped: (typed: Typed | null) => void
}

function TemplateEditor({ template, onSaved, onRemoved, onTyped }: TemplateEditorProps) {
  const { t } = useTexts()
  const draft = useTemplateDraft(template)
  const { name, sections, isChanged } = draft
  const [isAsking, setAsking] = useState(false)
  const tools = useRef<HTMLDivElement>(null)
  const { isBusy, save, remove } = useTemplateWork(template === undefined ? undefined : draft.base, {
    onSaved: (saved) => {
      draft.begin(saved)
      onSaved(saved.id)
      // The button has nothing to save any more and gives the focus up; the keys stay here.
      tools.current?.focus()
    },
    onRemoved: () => {
      draft.discard()
      onRemoved()
    },
  })
  const discard = useLatest(draft.discard)
  useEffect(() => {
    onTyped(isChanged ? { discard: () => discard.current() } : null)
    return () => onTyped(null)
  }, [isChanged, onTyped, discard])
  return (
    <>
      <DraftNote draft={draft.note} />
      <Overtaken draft={draft} template={template} />
      <TextField label={t('report.template.name')} value={name} maxLength={80} onChange={draft.setName} />
      <p className={styles['hint']}>{t('report.template.hint')}</p>
      {typedSections.map(({ id }) => (
        <SectionTexts key={id} id={id} sections={sections} onChange={draft.setSections} />
      ))}
      <div className={styles['bar']} ref={tools} tabIndex={-1}>
        <Button
          look="primary"
          isDisabled={name.trim() === '' || !isChanged || isBusy}
          onPress={() => save({ name, sections: sections.filter(hasWords) })}
        >
          {t('report.template.save')}
        </Button>
        {template === undefined ? null : (
          <Button look="danger" icon={<Trash2 size={13} />} isDisabled={isBusy} onPress={() => setAsking(true)}>
            {t('report.template.remove')}
          </Button>
        )}
      </div>
      {template === undefined ? null : <Versions id={template.id} onUse={draft.take} />}
      {isAsking && template !== undefined ? (
        <RemoveQuestion
          name={template.name}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false)
            remove()
          }}
        />
      ) : null}
    </>
  )
}

/** Says that the typed words rest on an older version, and lets them be put on top of the newer one. */
function Overtaken({ draft, template }: { readonly draft: TemplateDraft; readonly template: Template | undefined }) {
  const { t } = useTexts()
  if (template === undefined || !draft.isOvertaken || !draft.isChanged) return null
  return (
    <Notice
      tone="warn"
      action={
        <Button isSmall onPress={() => draft.restOn(template)}>
          {t('report.template.keepMine')}
        </Button>
      }
    >
      {t('report.template.overtaken', { version: template.version, name: template.saved.by })}
    </Notice>
  )
}

interface SectionTextsProps {
  readonly id: ReportSectionId
  readonly sections: Sections
  readonly onChange: (sections: Sections) => void
}

/** One section in both languages, side by side. */
function SectionTexts({ id, sections, onChange }: SectionTextsProps) {
  const { t } = useTexts()
  const own = sections.find((section) => section.id === id) ?? { id, da: '', en: '' }
  const change = (language: 'da' | 'en', text: string): void =>
    onChange([...sections.filter((section) => section.id !== id), { ...own, [language]: text }])
  return (
    <div className={styles['languages']}>
      {(['da', 'en'] as const).map((language) => (
        <TextArea
          key={language}
          label={t('report.template.textIn', {
            section: t(`report.section.${id}`),
            language: t(`report.languageOf.${language}`),
          })}
          value={own[language]}
          rows={2}
          maxLength={8000}
          onChange={(text) => change(language, text)}
        />
      ))}
    </div>
  )
}

/** Everything that was ever saved; any of it can be taken up again. */
function Versions({ id, onUse }: { readonly id: string; readonly onUse: (version: Template) => void }) {
  const { t, format } = useTexts()
  const { data } = useCall('templates.history', { id })
  return (
    <section>
      <h3>{t('report.template.versions')}</h3>
      <ol className={styles['versions']}>
        {(data?.versions ?? []).map((version) => (
          <li key={version.version}>
            {t('report.template.version', {
              version: version.version,
              name: version.saved.by,
              time: format.dateTime(version.saved.at),
            })}
            <Button isSmall onPress={() => onUse(version)}>
              {t('report.template.useVersion')}
            </Button>
          </li>
        ))}
      </ol>
    </section>
  )
}

interface TemplateWork {
  readonly onSaved: (saved: Template) => void
  readonly onRemoved: () => void
}

function useTemplateWork(template: Template | undefined, { onSaved, onRemoved }: TemplateWork) {
  const { t } = useTexts()
  const onError = useFailures()
  const showToast = useToasts((state) => state.show)
  const save = useCommand('templates.save')
  const remove = useCommand('templates.remove')
  const replaces = template === undefined ? null : { id: template.id, version: template.version }
  return {
    isBusy: save.isPending || remove.isPending,
    save: (content: Pick<CallInput<'templates.save'>, 'name' | 'sections'>): void =>
      save.mutate(
        { ...content, replaces },
        {
          onError,
          onSuccess: (saved) => {
            showToast({ tone: 'ok', text: t('report.template.saved', { version: saved.version }) })
            onSaved(saved)
          },
        },
      ),
    remove: (): void => {
      if (template === undefined) return
      remove.mutate(
        { id: template.id },
        {
          onError,
          onSuccess: () => {
            showToast({ tone: 'ok', text: t('report.template.removed') })
            onRemoved()
          },
        },
      )
    },
  }
}
