import type { ReactNode } from 'react';
import type { OrderStatus, ParcelFieldsFragment } from '../generated/graphql.js';
import { useWords } from '../i18n/language.js';
import { carrierName } from './carrierName.js';
import { parcelTone } from './parcelTone.js';
import { Status } from './Status.js';
import { When } from './When.js';

interface ParcelsProps<Parcel extends ParcelFieldsFragment> {
  order: { status: OrderStatus; shipments: readonly Parcel[] };
  /** What is told of it besides, and what can be done about it. */
  more?: (parcel: Parcel) => ReactNode;
}

/** Something of the order is still to leave: nobody knows how many parcels it will be. */
const STILL_LEAVING: readonly OrderStatus[] = ['PROCESSING', 'PARTIALLY_SHIPPED'];

/** Where each parcel is, and what is in it. They are numbered as they left. */
export function Parcels<Parcel extends ParcelFieldsFragment>(props: ParcelsProps<Parcel>) {
  const words = useWords();
  const { status, shipments } = props.order;
  const isAll = !STILL_LEAVING.includes(status);
  const titleOf = (index: number): string =>
    isAll && shipments.length === 1
      ? words.parcel.title
      : words.parcel.numbered(index + 1, isAll ? shipments.length : undefined);
  return shipments.map((parcel, index) => (
    <section key={parcel.id} className="card stack">
      <header className="row">
        <h2>{titleOf(index)}</h2>
        <Status tone={parcelTone(parcel.status)}>{words.shipmentStatus[parcel.status]}</Status>
      </header>
      <p>
        <a href={parcel.trackingUrl} target="_blank" rel="noreferrer">
          {carrierName(parcel.carrier, words)} {parcel.trackingNumber}
        </a>
      </p>
      <p>
        {parcel.lines.map(({ quantity, line }) => `${quantity} × ${line.productName}`).join(', ')}
      </p>
      <Arrival parcel={parcel} />
      <Trail checkpoints={parcel.checkpoints} />
      {props.more?.(parcel)}
    </section>
  ));
}

function Arrival({ parcel }: { parcel: ParcelFieldsFragment }) {
  const { parcel: words } = useWords();
  const { deliveredAt, estimatedDelivery, madeUpAt, recipient } = parcel;
  if (madeUpAt) {
    return (
      <p>
        {words.madeUp} <When at={madeUpAt} />
      </p>
    );
  }
  if (deliveredAt) {
    return (
      <p>
        {recipient ? words.takenBy(recipient) : words.delivered} <When at={deliveredAt} />
      </p>
    );
  }
  if (!estimatedDelivery) return null;
  return (
    <p className="soft">
      {words.expected} <When at={estimatedDelivery} />
    </p>
  );
}

function Trail({ checkpoints }: Pick<ParcelFieldsFragment, 'checkpoints'>) {
  const { parcel: words } = useWords();
  if (checkpoints.length === 0) return <p className="soft">{words.noTrail}</p>;
  return (
    <ol className="trail">
      {checkpoints.toReversed().map(({ occurredAt, description, location }) => (
        <li key={occurredAt + description}>
          {description} {location && <span className="soft">{location}</span>}{' '}
          <When at={occurredAt} />
        </li>
      ))}
    </ol>
  );
}
