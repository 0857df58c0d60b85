import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { CallInput, CallOutput } from '#shared/contract/contract.ts'
import { typedSections, type ReportSectionId } from '#shared/registry/report-sections/report-sections.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { SelectField, TextField } from '#renderer/ui/kit/Field.tsx'
import { TextArea } from '#renderer/ui/kit/TextArea.tsx'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/report/templates/Templates.module.css'

type Template = CallOutput<'templates.save'>
type Sections = Template['sections']

/** The department's templates: what each begins a section with, in both languages of a report. */
export function TemplatesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts()
  const { data } = useCall('templates.list', {})
  const [chosen, setChosen] = useState<string | null>(null)
  const offered = data?.templates ?? []
  const template = offered.find(({ id }) => id === (chosen ?? offered[0]?.id))
  return (
    <Dialog title={t('report.template.title')} isOpen onClose={onClose} width="wide">
      <div className={styles['editor']}>
        <SelectField
          label={t('report.template.choose')}
          value={template?.id ?? ''}
          options={[
            ...offered.map(({ id, name }) => ({ value: id, label: name })),
            { value: '', label: t('report.template.isNew') },
          ]}
          onChange={setChosen}
        />
        {data === undefined ? null : (
          <TemplateEditor
            // Another template, or another version of it, is typed anew.
            key={`${template?.id ?? ''} ${template?.version ?? 0}`}
            template={template}
            onSaved={setChosen}
          />
        )}
      </div>
    </Dialog>
  )
}

interface TemplateEditorProps {
  readonly template: Template | undefined
  readonly onSaved: (id: string) => void
}

function TemplateEditor({ template, onSaved }: TemplateEditorProps) {
  const { t } = useTexts()
  const [name, setName] = useState(template?.name ?? '')
  const [sections, setSections] = useState<Sections>(template?.sections ?? [])
  const { isBusy, save, remove } = useTemplateWork(template, onSaved)
  const isChanged = name.trim() !== (template?.name ?? '') || !isSame(sections, template?.sections ?? [])
  return (
    <>
      <TextField label={t('report.template.name')} value={name} maxLength={80} onChange={setName} />
      <p className={styles['hint']}>{t('report.template.hint')}</p>
      {typedSections.map(({ id }) => (
        <SectionTexts key={id} id={id} sections={sections} onChange={setSections} />
      ))}
      <div className={styles['bar']}>
        <Button
          look="primary"
          isDisabled={name.trim() === '' || !isChanged || isBusy}
          onPress={() => save({ name, sections: sections.filter(hasWords) })}
        >
          {t('report.template.save')}
        </Button>
        {template === undefined ? null : (
          <Button look="danger" icon={<Trash2 size={13} />} isDisabled={isBusy} onPress={remove}>
            {t('report.template.remove')}
          </Button>
        )}
      </div>
      {template === undefined ? null : (
        <Versions
          id={template.id}
          onUse={(version) => {
            setName(version.name)
            setSections(version.sections)
          }}
        />
      )}
    </>
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

function useTemplateWork(template: Template | undefined, onSaved: (id: string) => void) {
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
          onSuccess: ({ id, version }) => {
            showToast({ tone: 'ok', text: t('report.template.saved', { version }) })
            onSaved(id)
          },
        },
      ),
    remove: (): void => {
      if (template === undefined) return
      remove.mutate(
        { id: template.id },
        { onError, onSuccess: () => showToast({ tone: 'ok', text: t('report.template.removed') }) },
      )
    },
  }
}

const hasWords = ({ da, en }: Sections[number]): boolean => da.trim() !== '' || en.trim() !== ''

function isSame(one: Sections, other: Sections): boolean {
  const words = (sections: Sections): string =>
    JSON.stringify(
      typedSections.map(({ id }) => {
        const section = sections.find((each) => each.id === id)
        return [section?.da ?? '', section?.en ?? '']
      }),
    )
  return words(one) === words(other)
}
