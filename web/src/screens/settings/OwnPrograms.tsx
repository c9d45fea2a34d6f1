import { useQuery } from '@apollo/client/react';
import { SettingsShopManifestsDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Pile } from '../../parts/Pile.js';
import { Manifests } from './Manifests.js';

/** What the shop's own programs may run where nothing else runs; these pages need not be told. */
export function OwnPrograms() {
  const { settings: words } = useWords();
  const { data, error, refetch } = useQuery(SettingsShopManifestsDocument, {
    fetchPolicy: 'cache-and-network',
  });
  return (
    <Pile title={words.ownPrograms} count={data?.shopManifests.length} error={error}>
      {data && (
        <li>
          <Manifests manifests={data.shopManifests} changed={() => void refetch()} />
        </li>
      )}
    </Pile>
  );
}
