import { useState } from 'react';
import { BlockDocument, type ContactKind } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Choice } from '../../parts/Choice.js';
import { Problems } from '../../parts/Problems.js';
import { TextField } from '../../parts/TextField.js';
import { useAction } from '../../parts/useAction.js';

const KINDS: readonly ContactKind[] = ['EMAIL', 'PHONE', 'CUSTOMER_ID'];

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
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Choice
        label={words.by}
        value={kind}
        options={KINDS}
        names={words.contacts}
        change={setKind}
      />
      <TextField label={words.contacts[kind]} value={value} required change={setValue} />
      <TextField label={words.reason} value={reason} required change={setReason} />
      <button type="submit" disabled={block.loading}>
        {words.block}
      </button>
      <Problems problems={block.problems} />
    </form>
  );
}
