import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import {
  ConsolePackingDocument,
  type PackingFieldsFragment,
  type PickingListFieldsFragment,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { Problems } from '../../parts/Problems.js';
import { BoxCard } from './BoxCard.js';
import { looseGoods } from './looseGoods.js';
import { PackedOddly, type Warning } from './PackedOddly.js';
import { PackForm } from './PackForm.js';
import { ShipForm } from './ShipForm.js';
import { useDeskRefusal } from './useDeskRefusal.js';

interface PackingProps {
  orderId: string;
  lists: readonly PickingListFieldsFragment[];
}

/** The packing desk of one order: what was picked goes into boxes, and the boxes to a carrier. */
export function Packing({ orderId, lists }: PackingProps) {
  const { data, error, again, warnings, changed } = usePacking(orderId, lists);
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Loading />;
  const order = data.pickingLists.edges[0]?.node.order;
  return order ? <Desk {...{ order, lists, again, warnings, changed }} /> : null;
}

interface DeskProps extends Pick<PackingProps, 'lists'> {
  order: PackingFieldsFragment;
  again: () => void;
  warnings: readonly Warning[];
  changed: (told: readonly Warning[]) => void;
}

/** Stands for the form by which boxes leave. */
const SHIP = 'ship';

function Desk({ order, lists, again, warnings, changed }: DeskProps) {
  const [left, setLeft] = useState<string>();
  const boxes = (order.parcels ?? []).filter(({ status }) => status !== 'UNPACKED');
  const goods = looseGoods(order, lists);
  const loose = goods.filter(({ lines }) => lines.length > 0);
  const packed = boxes.filter(({ status }) => status === 'PACKED');
  const canShip = packed.length > 0 || loose.length > 0;
  const forms = [...packed.map(({ id }) => id), ...loose.map(({ pickingListId: id }) => id)];
  const { problems, refused } = useDeskRefusal(canShip ? [...forms, SHIP] : forms, again);
  return (
    <>
      <Problems problems={problems} />
      <PackedOddly warnings={warnings} />
      {boxes.map((box) => (
        <BoxCard
          key={box.id}
          box={box}
          loose={goods.find(({ warehouse }) => warehouse.code === box.warehouse?.code)?.lines ?? []}
          changed={changed}
          refused={(told) => refused(box.id, told)}
        />
      ))}
      <div className="grid">
        {loose.map((one) => (
          <PackForm
            key={one.pickingListId}
            goods={one}
            packed={changed}
            refused={(told) => refused(one.pickingListId, told)}
          />
        ))}
        {canShip && (
          <ShipForm
            orderId={order.id}
            packed={packed}
            hasLoose={loose.length > 0}
            shipped={setLeft}
            refused={(told) => refused(SHIP, told)}
          />
        )}
      </div>
      <HasLeft trackingNumber={left} />
    </>
  );
}

/** What was packed of the order, asked for again when something of it changed, and what the shop said of the last box. */
function usePacking(orderId: string, lists: PackingProps['lists']) {
  const [warnings, setWarnings] = useState<readonly Warning[]>([]);
  const { data, error, refetch } = useQuery(ConsolePackingDocument, {
    variables: { orderId },
    fetchPolicy: 'cache-and-network',
  });
  const again = (): void => void refetch();
  const changed = (told: readonly Warning[]): void => {
    setWarnings(told);
    again();
  };
  const states = lists.map(({ status }) => status).join(' ');
  useEffect(() => void refetch(), [states, refetch]);
  return { data, error, again, warnings, changed };
}

/** The number of the parcel that left last, and the way back to what is to be picked next. */
function HasLeft({ trackingNumber }: { trackingNumber: string | undefined }) {
  const { warehouse: words } = useWords();
  return (
    <div role="status">
      {trackingNumber && (
        <p className="row card">
          {words.shipped(trackingNumber)} <Link href="/warehouse">{words.backToList}</Link>
        </p>
      )}
    </div>
  );
}
