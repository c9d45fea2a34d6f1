import { useState } from 'react';
import { BlockDocument, type ContactKind } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Choice } from '../../parts/Choice.js';
import { RowForm } from '../../parts/RowForm.js';
import { TextField } from '../../parts/TextField.js';
import { useAction } from '../../parts/useAction.js';

const KINDS: readonly ContactKind[] = ['EMAIL', 'PHONE', 'CUSTOMER_ID'];

const TYPES = { EMAIL: 'email', PHONE: 'tel', CUSTOMER_ID: 'text' } as const;

/** Keeps somebody from ordering. */
export function BlockForm({ done }: { done: () => void }) {
  const { settings: words } = useWords();
  const [kind, setKind] = useState<ContactKind>('EMAIL');
  const [value, setValue] = useState('');
  const [reason, setReason] = useState('');
  const block = useAction(BlockDocument, (data) => data.blockCustomer, false);
  const submit = async (): Promise<void> => {
    if (!(await block.act({ kind, value, reason }))) return;
    setValue('');
    setReason('');
    done();
  };
  return (
    <RowForm yes={words.block} action={block} submit={submit}>
      <Choice
        label={words.by}
        value={kind}
        options={KINDS}
        names={words.contacts}
        change={setKind}
      />
      <TextField
        label={words.contacts[kind]}
        type={TYPES[kind]}
        value={value}
        required
        change={setValue}
      />
      <TextField label={words.reason} value={reason} required change={setReason} />
    </RowForm>
  );
}
