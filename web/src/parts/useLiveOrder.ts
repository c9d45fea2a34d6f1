import type { DocumentNode, TypedDocumentNode } from '@apollo/client';
import { useQuery, useSubscription } from '@apollo/client/react';
import { useState } from 'react';

/** What a timeline shows of an event. */
export interface OrderStep {
  sequence: number;
  occurredAt: string;
  message: string;
}

/** How an order is asked for, and how it is watched: with the same fields, so that each event puts the page right. */
interface OrderDocuments<Order> {
  order: TypedDocumentNode<{ order?: Order | null }, { id: string }>;
  updates: TypedDocumentNode<
    { orderUpdated: OrderStep & { order: Order } },
    { orderId: string; after?: number | null }
  >;
}

/**
 * The order as it is, kept right by its events, and all of them, newest first. A connection that was lost begins anew,
 * and what is known already is not told twice.
 */
export function useLiveOrder<Order>(documents: OrderDocuments<Order>, id: string) {
  const [events, setEvents] = useState<readonly OrderStep[]>([]);
  const { data, error, refetch } = useQuery(documents.order, { variables: { id } });
  const { error: cut } = useSubscription<{ orderUpdated: OrderStep }>(
    documents.updates as DocumentNode,
    {
      variables: { orderId: id, after: 0 },
      ignoreResults: true,
      onData: ({ data: { data: told } }) => {
        if (told) setEvents((before) => withStep(before, told.orderUpdated));
      },
    },
  );
  return {
    order: (data as { order?: Order | null } | undefined)?.order,
    error: error ?? cut,
    events,
    again: () => void refetch(),
  };
}

const withStep = (steps: readonly OrderStep[], step: OrderStep): readonly OrderStep[] =>
  steps.some(({ sequence }) => sequence === step.sequence) ? steps : [step, ...steps];
