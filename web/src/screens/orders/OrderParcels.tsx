import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import {
  ConsoleOrderCasesDocument,
  type ConsoleOrderFieldsFragment,
} from '../../generated/graphql.js';
import { Failed } from '../../parts/Failed.js';
import { Parcels } from '../../parts/Parcels.js';
import { ParcelDetails } from './ParcelDetails.js';

/** The parcels of an order, with their troubles: these are asked for anew whenever the order has moved. */
export function OrderParcels({ order }: { order: ConsoleOrderFieldsFragment }) {
  const { data, error, refetch } = useQuery(ConsoleOrderCasesDocument, {
    variables: { orderId: order.id },
    skip: order.shipments.length === 0,
    fetchPolicy: 'cache-and-network',
  });
  const again = (): void => void refetch();
  const hasParcels = order.shipments.length > 0;
  useEffect(() => {
    if (hasParcels) void refetch();
  }, [order.version, hasParcels, refetch]);
  const cases = (data?.deliveryCases.edges ?? []).map(({ node }) => node);
  return (
    <>
      {error && !data && <Failed error={error} retry={again} />}
      <Parcels
        order={order}
        more={(parcel) => (
          <ParcelDetails
            parcel={parcel}
            cases={cases.filter(({ shipment }) => shipment.id === parcel.id)}
            changed={again}
          />
        )}
      />
    </>
  );
}
