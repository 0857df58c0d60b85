import { useState } from 'react'
import { useCommand } from '#renderer/data/queries.ts'
import { Gate } from '#renderer/features/session/Gate.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { TextField } from '#renderer/ui/kit/Field.tsx'
import { failureText, useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/session/Gate.module.css'

/** The first start on a machine: a passphrase is chosen, once. */
export function SetUpScreen() {
  const { t } = useTexts()
  const setUp = useCommand('session.setUp')
  const [passphrase, setPassphrase] = useState('')
  const [repeated, setRepeated] = useState('')
  const differs = repeated !== '' && repeated !== passphrase
  return (
    <Gate title={t('session.setUpTitle')} text={t('session.setUpText')}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          if (passphrase === repeated) setUp.mutate({ passphrase })
        }}
      >
        <TextField
          label={t('session.passphrase')}
          inputType="password"
          value={passphrase}
          onChange={setPassphrase}
          hint={t('session.passphraseHint')}
          error={setUp.error === null ? undefined : failureText(t, setUp.error.code, setUp.error.params)}
          autoFocus
        />
        <TextField
          label={t('session.passphraseAgain')}
          inputType="password"
          value={repeated}
          onChange={setRepeated}
          error={differs ? t('session.passphrasesDiffer') : undefined}
        />
        <Button
          type="submit"
          look="primary"
          isDisabled={passphrase === '' || passphrase !== repeated || setUp.isPending}
        >
          {t('session.setUp')}
        </Button>
      </form>
    </Gate>
  )
}
