import { useState } from 'react';
import { ConsoleShipOrderDocument, type BoxFieldsFragment } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Choice } from '../../parts/Choice.js';
import { Problems } from '../../parts/Problems.js';
import { TextField } from '../../parts/TextField.js';
import { useAction } from '../../parts/useAction.js';

interface ShipFormProps {
  orderId: string;
  packed: readonly BoxFieldsFragment[];
  /** Whether something that was picked is in no box. */
  hasLoose: boolean;
  shipped: (trackingNumber: string) => void;
}

/** Stands for no box, and for no carrier. */
const NONE = '';

/** Hands a box over to a carrier; or what nobody packed, as one parcel. */
export function ShipForm({ orderId, packed, hasLoose, shipped }: ShipFormProps) {
  const { warehouse: words, carriers } = useWords();
  const [parcelId, setParcelId] = useState(packed[0]?.id ?? NONE);
  const [carrier, setCarrier] = useState(NONE);
  const [trackingNumber, setTrackingNumber] = useState('');
  const { act, loading, problems } = useAction(ConsoleShipOrderDocument, (data) => data.shipOrder);
  const ship = async (): Promise<void> => {
    const wish = { orderId, trackingNumber: trackingNumber.trim() };
    const answer = await act({
      ...wish,
      ...(carrier && { carrier }),
      ...(parcelId && { parcelId }),
    });
    if (answer) shipped(wish.trackingNumber);
  };
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        void ship();
      }}
    >
      <h2>{words.ship}</h2>
      {packed.length > 0 && <Leaving {...{ packed, hasLoose, parcelId }} change={setParcelId} />}
      <Choice
        label={words.carrier}
        value={carrier}
        options={[NONE, ...Object.keys(carriers)]}
        names={{ ...carriers, [NONE]: words.byNumber }}
        change={setCarrier}
      />
      <TextField
        label={words.trackingNumber}
        value={trackingNumber}
        required
        change={setTrackingNumber}
      />
      <Problems problems={problems} />
      <button type="submit" disabled={loading}>
        {words.ship}
      </button>
    </form>
  );
}

interface LeavingProps extends Pick<ShipFormProps, 'packed' | 'hasLoose'> {
  parcelId: string;
  change: (parcelId: string) => void;
}

function Leaving({ packed, hasLoose, parcelId, change }: LeavingProps) {
  const { packing: words } = useWords();
  const boxes = packed.map(({ id, number }) => [id, words.box(number)]);
  return (
    <Choice
      label={words.leaving}
      value={parcelId}
      options={[...packed.map(({ id }) => id), ...(hasLoose ? [NONE] : [])]}
      names={{ ...Object.fromEntries(boxes), [NONE]: words.loose } as Record<string, string>}
      change={change}
    />
  );
}
