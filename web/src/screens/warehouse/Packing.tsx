import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { ConsolePackingDocument, type PickingListFieldsFragment } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { BoxCard } from './BoxCard.js';
import { looseGoods } from './looseGoods.js';
import { PackForm } from './PackForm.js';
import { ShipForm } from './ShipForm.js';

interface PackingProps {
  orderId: string;
  lists: readonly PickingListFieldsFragment[];
}

/** The packing desk of one order: what was picked goes into boxes, and the boxes to a carrier. */
export function Packing({ orderId, lists }: PackingProps) {
  const [left, setLeft] = useState<string>();
  const { data, error, refetch } = useQuery(ConsolePackingDocument, {
    variables: { orderId },
    fetchPolicy: 'cache-and-network',
  });
  const changed = (): void => void refetch();
  const states = lists.map(({ status }) => status).join(' ');
  useEffect(() => void refetch(), [states, refetch]);
  if (error && !data) return <Failed error={error} retry={changed} />;
  if (!data) return <Loading />;
  if (!data.order) return null;
  const { order } = data;
  const boxes = (order.parcels ?? []).filter(({ status }) => status !== 'UNPACKED');
  const goods = looseGoods(order, lists);
  const loose = goods.filter(({ lines }) => lines.length > 0);
  const packed = boxes.filter(({ status }) => status === 'PACKED');
  return (
    <>
      {boxes.map((box) => (
        <BoxCard
          key={box.id}
          box={box}
          loose={goods.find(({ warehouse }) => warehouse.code === box.warehouse?.code)?.lines ?? []}
          changed={changed}
        />
      ))}
      <div className="grid">
        {loose.map((one) => (
          <PackForm
            key={one.warehouse.code + JSON.stringify(one.lines)}
            goods={one}
            packed={changed}
          />
        ))}
        {(packed.length > 0 || loose.length > 0) && (
          <ShipForm
            key={packed.map(({ id }) => id).join(' ') + loose.length}
            orderId={orderId}
            packed={packed}
            hasLoose={loose.length > 0}
            shipped={setLeft}
          />
        )}
      </div>
      <HasLeft trackingNumber={left} />
    </>
  );
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
