import { useState } from 'react';
import { BlockDocument, UnblockDocument, type ContactKind } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Choice } from '../../parts/Choice.js';
import { Problems } from '../../parts/Problems.js';
import { TextField } from '../../parts/TextField.js';
import { useAction } from '../../parts/useAction.js';

const KINDS: readonly ContactKind[] = ['EMAIL', 'PHONE', 'CUSTOMER_ID'];

/** Keeps somebody from ordering, or lets them order again. */
export function BlockList() {
  const { settings: words, state } = useWords();
  const [kind, setKind] = useState<ContactKind>('EMAIL');
  const [value, setValue] = useState('');
  const [reason, setReason] = useState('');
  const [isDone, setDone] = useState(false);
  const block = useAction(BlockDocument, (data) => data.blockCustomer, false);
  const unblock = useAction(UnblockDocument, (data) => data.unblockCustomer, false);
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        void block.act({ kind, value, reason }).then((answer) => setDone(answer !== undefined));
      }}
    >
      <h2>{words.blockList}</h2>
      <div className="row">
        <Choice
          label={words.by}
          value={kind}
          options={KINDS}
          names={words.contacts}
          change={setKind}
        />
        <TextField label={words.contacts[kind]} value={value} required change={setValue} />
        <TextField label={words.reason} value={reason} required change={setReason} />
      </div>
      <Problems problems={[...block.problems, ...unblock.problems]} />
      {isDone && <p role="status">{state.saved}</p>}
      <div className="row">
        <button type="submit" disabled={block.loading}>
          {words.block}
        </button>
        <button
          type="button"
          className="quiet"
          disabled={unblock.loading || value.trim() === ''}
          onClick={() =>
            void unblock.act({ kind, value }).then((answer) => setDone(answer !== undefined))
          }
        >
          {words.unblock}
        </button>
      </div>
    </form>
  );
}
