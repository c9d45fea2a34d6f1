import { useState } from 'react';
import { CreatePartnerDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Problems } from '../../parts/Problems.js';
import { TextField } from '../../parts/TextField.js';
import { Tick } from '../../parts/Tick.js';
import { useAction } from '../../parts/useAction.js';
import { WarehouseField } from '../../parts/WarehouseField.js';
import { ManifestField } from './ManifestField.js';
import { scopesOf } from './NewKey.js';
import type { useManifest } from './useManifest.js';

interface PartnerFormProps {
  manifest: ReturnType<typeof useManifest>;
  /** Told its key. */
  created: (secret: string) => void;
}

/** Who the partner is, and what it may do. */
export function PartnerForm({ manifest, created }: PartnerFormProps) {
  const { settings: words, state } = useWords();
  const { draft, setDraft, submit, isBusy, problems } = usePartner({ manifest, created });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label={words.name}
        value={draft.name}
        required
        change={(name) => setDraft({ ...draft, name })}
      />
      <Tick
        label={words.alsoPicks}
        checked={draft.picks}
        change={(picks) => setDraft({ ...draft, picks })}
      />
      {draft.picks && (
        <WarehouseField
          label={words.warehouse}
          value={draft.warehouse}
          change={(warehouse) => setDraft({ ...draft, warehouse })}
        />
      )}
      <ManifestField
        value={draft.text}
        change={(text) => {
          manifest.forget();
          setDraft({ ...draft, text });
        }}
      />
      <Problems problems={problems} />
      <button type="submit" disabled={isBusy}>
        {isBusy ? state.loading : words.add}
      </button>
    </form>
  );
}

function usePartner({ manifest, created }: PartnerFormProps) {
  const [draft, setDraft] = useState({ name: '', picks: false, warehouse: '', text: '' });
  const create = useAction(CreatePartnerDocument, (data) => data.createPartner, false);
  const submit = async (): Promise<void> => {
    const { name, picks, warehouse, text } = draft;
    const given = text.trim() ? manifest.read(text) : undefined;
    // What cannot be read is put right before anything is done.
    if (text.trim() && !given) return;
    const place = picks ? { warehouse: warehouse.trim() } : {};
    const answer = await create.act({ name, scopes: scopesOf(picks), ...place });
    if (!answer?.partner || !answer.secret) return;
    if (given) await manifest.register({ partnerId: answer.partner.id, manifest: given });
    created(answer.secret);
  };
  const isBusy = create.loading || manifest.loading;
  return { draft, setDraft, submit, isBusy, problems: [...create.problems, ...manifest.problems] };
}
