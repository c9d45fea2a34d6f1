import { useState } from 'react';
import { ConsoleShipOrderDocument, type BoxFieldsFragment } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Choice } from '../../parts/Choice.js';
import { Problems } from '../../parts/Problems.js';
import { TextField } from '../../parts/TextField.js';
import { useAction, type Problem } from '../../parts/useAction.js';
import { useMovedOn } from './useDeskRefusal.js';

interface ShipFormProps {
  orderId: string;
  packed: readonly BoxFieldsFragment[];
  /** Whether something that was picked is in no box. */
  hasLoose: boolean;
  shipped: (trackingNumber: string) => void;
  refused: (problems: readonly Problem[]) => void;
}

/** Stands for no box, and for no carrier. */
const NONE = '';

/** Hands a box over to a carrier; or what nobody packed, as one parcel. */
export function ShipForm(props: ShipFormProps) {
  const { warehouse: words, carriers } = useWords();
  const { packed } = props;
  const { leaving, parcelId, choose, number, setNumber, carrier, setCarrier, action, ship } =
    useShipping(props);
  return (
    <form
      className="card stack"
      onInput={action.forget}
      onSubmit={(event) => {
        event.preventDefault();
        void ship();
      }}
    >
      <h2>{words.ship}</h2>
      {packed.length > 0 && <Leaving {...{ packed, leaving, parcelId }} change={choose} />}
      <Choice
        label={words.carrier}
        value={carrier}
        options={[NONE, ...Object.keys(carriers)]}
        names={{ ...carriers, [NONE]: words.byNumber }}
        change={setCarrier}
      />
      <TextField label={words.trackingNumber} value={number} required change={setNumber} />
      <Problems problems={useMovedOn(action.problems)} />
      <button type="submit" disabled={action.loading}>
        {words.ship}
      </button>
    </form>
  );
}

/** What the form says. It stays while others pack; a box that has left can't be chosen any more. */
function useShipping({ orderId, packed, hasLoose, shipped, refused }: ShipFormProps) {
  const [chosen, choose] = useState<string>();
  const [carrier, setCarrier] = useState(NONE);
  const [number, setNumber] = useState('');
  const action = useAction(ConsoleShipOrderDocument, (data) => data.shipOrder, true, refused);
  const leaving = [...packed.map(({ id }) => id), ...(hasLoose ? [NONE] : [])];
  const parcelId = chosen !== undefined && leaving.includes(chosen) ? chosen : (leaving[0] ?? NONE);
  const ship = async (): Promise<void> => {
    const wish = { orderId, trackingNumber: number.trim() };
    const answer = await action.act({
      ...wish,
      ...(carrier && { carrier }),
      ...(parcelId && { parcelId }),
    });
    if (!answer) return;
    choose(undefined);
    setNumber('');
    shipped(wish.trackingNumber);
  };
  return { leaving, parcelId, choose, number, setNumber, carrier, setCarrier, action, ship };
}

interface LeavingProps extends Pick<ShipFormProps, 'packed'> {
  leaving: readonly string[];
  parcelId: string;
  change: (parcelId: string) => void;
}

function Leaving({ packed, leaving, parcelId, change }: LeavingProps) {
  const { packing: words } = useWords();
  const boxes = packed.map(({ id, number }) => [id, words.box(number)]);
  return (
    <Choice
      label={words.leaving}
      value={parcelId}
      options={leaving}
      names={{ ...Object.fromEntries(boxes), [NONE]: words.loose } as Record<string, string>}
      change={change}
    />
  );
}
