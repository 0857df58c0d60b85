import { useState } from 'react'
import { useCommand } from '#renderer/data/queries.ts'
import { Gate } from '#renderer/features/session/Gate.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { TextField } from '#renderer/ui/kit/Field.tsx'
import { failureText, useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/session/Gate.module.css'

export function LockScreen() {
  const { t } = useTexts()
  const unlock = useCommand('session.unlock')
  const [passphrase, setPassphrase] = useState('')
  return (
    <Gate title={t('session.unlockTitle')} text={t('session.unlockText')}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          unlock.mutate({ passphrase })
        }}
      >
        <TextField
          label={t('session.passphrase')}
          inputType="password"
          value={passphrase}
          onChange={setPassphrase}
          error={unlock.error === null ? undefined : failureText(t, unlock.error.code, unlock.error.params)}
          autoFocus
        />
        <Button type="submit" look="primary" isDisabled={passphrase === '' || unlock.isPending}>
          {unlock.isPending ? t('session.unlocking') : t('session.unlock')}
        </Button>
      </form>
    </Gate>
  )
}
