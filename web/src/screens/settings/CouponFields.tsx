import type { DiscountKind } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Choice } from '../../parts/Choice.js';
import { MomentField } from '../../parts/MomentField.js';
import { MOST_UNITS, TextField } from '../../parts/TextField.js';
import type { CouponDraft } from './couponTerms.js';

interface CouponFieldsProps {
  draft: CouponDraft;
  change: (draft: CouponDraft) => void;
  /** What it is, its code, kind and currency, is chosen once. */
  isNew?: boolean;
}

const KINDS: readonly DiscountKind[] = ['PERCENTAGE', 'FIXED_AMOUNT', 'FREE_SHIPPING'];

/** The terms of a coupon: what it takes off, from what sum on, from when to when and how often. */
export function CouponFields(props: CouponFieldsProps) {
  const { settings: words } = useWords();
  const fieldOf = fieldsOf(props);
  return (
    <div className="fields">
      {props.isNew && <WhatItIs {...props} />}
      <WhatItTakesOff {...props} />
      <MomentField label={words.startsAt} {...fieldOf('startsAt')} />
      <MomentField label={words.endsAt} {...fieldOf('endsAt')} />
      <TextField
        label={words.useLimit}
        type="number"
        min={0}
        max={MOST_UNITS}
        {...fieldOf('useLimit')}
      />
      <TextField
        label={words.useLimitPerCustomer}
        type="number"
        min={1}
        max={MOST_UNITS}
        {...fieldOf('useLimitPerCustomer')}
      />
    </div>
  );
}

function WhatItIs(props: CouponFieldsProps) {
  const { settings: words } = useWords();
  const { draft, change } = props;
  const fieldOf = fieldsOf(props);
  return (
    <>
      <TextField label={words.code} required {...fieldOf('code')} />
      <Choice
        label={words.kind}
        value={draft.kind}
        options={KINDS}
        names={words.kinds}
        change={(kind) => change({ ...draft, kind })}
      />
      <TextField label={words.currency} minLength={3} maxLength={3} {...fieldOf('currency')} />
    </>
  );
}

function WhatItTakesOff(props: CouponFieldsProps) {
  const { settings: words } = useWords();
  const { kind, currency } = props.draft;
  const fieldOf = fieldsOf(props);
  const percent = { type: 'number', min: 1, max: 100, required: true };
  const money = { inputMode: 'decimal' } as const;
  return (
    <>
      {kind === 'PERCENTAGE' && (
        <TextField label={words.percent} {...percent} {...fieldOf('percent')} />
      )}
      {kind === 'FIXED_AMOUNT' && (
        <TextField
          label={`${words.amount} (${currency})`}
          required
          {...money}
          {...fieldOf('amount')}
        />
      )}
      {currency && (
        <TextField label={`${words.minimum} (${currency})`} {...money} {...fieldOf('minimum')} />
      )}
    </>
  );
}

const fieldsOf =
  ({ draft, change }: CouponFieldsProps) =>
  (name: keyof CouponDraft) => ({
    value: draft[name],
    change: (value: string) => change({ ...draft, [name]: value }),
  });
