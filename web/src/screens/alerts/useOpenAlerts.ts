import { useQuery } from '@apollo/client/react';
import { ConsoleOpenAlertsDocument, type AlertFieldsFragment } from '../../generated/graphql.js';

const ASK_AGAIN_MS = 30_000;

/** What staff have to know of now, newest first; absent while nobody knows. Figures change without news: they are asked for anew. */
export function useOpenAlerts(): { alerts?: readonly AlertFieldsFragment[]; again: () => void } {
  const { data, refetch } = useQuery(ConsoleOpenAlertsDocument, { pollInterval: ASK_AGAIN_MS });
  const again = (): void => void refetch();
  return data ? { alerts: data.alerts.edges.map(({ node }) => node), again } : { again };
}
