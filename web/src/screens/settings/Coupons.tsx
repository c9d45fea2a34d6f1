import { useState } from 'react';
import {
  CreatePercentCouponDocument,
  SettingsCouponsDocument,
  SwitchCouponDocument,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { ActionButton } from '../../parts/ActionButton.js';
import { Amount } from '../../parts/Amount.js';
import { Pile } from '../../parts/Pile.js';
import { Problems } from '../../parts/Problems.js';
import { TextField } from '../../parts/TextField.js';
import { useAction } from '../../parts/useAction.js';
import { usePile } from '../../parts/usePile.js';

/** What is given away, and how often it was. */
export function Coupons() {
  const { settings: words } = useWords();
  const { nodes, error, again } = usePile(SettingsCouponsDocument, (data) => data.coupons);
  return (
    <Pile title={words.coupons} count={nodes?.length} error={error}>
      {nodes?.map(({ code, active, kind, percent, amount, uses, useLimit }) => (
        <li key={code} className="row">
          <code>{code}</code>
          <span>{words.kinds[kind]}</span>
          {percent && <span>{percent} %</span>}
          {amount && <Amount money={amount} />}
          <span className="soft">{words.used(uses, useLimit ?? undefined)}</span>
          <ActionButton
            name={active ? words.switchOff : words.enable}
            document={SwitchCouponDocument}
            answerOf={(data) => data.updateCoupon}
            input={{ code, active: !active }}
            done={again}
          />
        </li>
      ))}
      <li>
        <NewCoupon done={again} />
      </li>
    </Pile>
  );
}

function NewCoupon({ done }: { done: () => void }) {
  const { settings: words } = useWords();
  const [code, setCode] = useState('');
  const [percent, setPercent] = useState('10');
  const { act, loading, problems } = useAction(
    CreatePercentCouponDocument,
    (data) => data.createCoupon,
    false,
  );
  const submit = async (): Promise<void> => {
    if (!(await act({ code, kind: 'PERCENTAGE', percent: Number(percent) }))) return;
    setCode('');
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
      <TextField label={words.code} value={code} required change={setCode} />
      <TextField
        label={words.percent}
        value={percent}
        type="number"
        min={1}
        max={100}
        required
        change={setPercent}
      />
      <button type="submit" disabled={loading}>
        {words.add}
      </button>
      <Problems problems={problems} />
    </form>
  );
}
