import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { ConsolePickingListsDocument, ConsoleWarehousesDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { MoreButton } from '../../parts/MoreButton.js';
import { Notice } from '../../parts/Notice.js';
import { useWholeList } from '../../parts/useWholeList.js';
import { withParameter } from '../../parts/withParameter.js';
import { OffTheList } from './OffTheList.js';
import { PickingTable } from './PickingTable.js';
import { useGone } from './useGone.js';
import { WaveButton } from './WaveButton.js';

const PAGE = 30;
const ASK_AGAIN_MS = 5_000;

/** What is to be picked, most urgent first. Several lists of one warehouse can be picked in one walk. */
export function Warehouse() {
  const words = useWords();
  const [search] = useSearchParams();
  const warehouse = search.get('warehouse');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { data, error, refetch, fetchMore } = useQuery(ConsolePickingListsDocument, {
    variables: { first: PAGE, warehouse },
    fetchPolicy: 'cache-and-network',
    pollInterval: ASK_AGAIN_MS,
  });
  const lists = data?.pickingLists.edges.map(({ node }) => node) ?? [];
  const gone = useGone(data?.pickingLists);
  const there = lists.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  return (
    <>
      <header className="title">
        <h1>{words.warehouse.title}</h1>
        <WarehouseChoice />
        <WaveButton lists={there} />
      </header>
      <OffTheList orders={gone} />
      {error && !data && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && lists.length === 0 && <Notice>{words.state.nothing}</Notice>}
      {lists.length > 0 && <PickingTable lists={lists} chosen={chosen} choose={setChosen} />}
      {data && (
        <MoreButton
          page={data.pickingLists.pageInfo}
          more={(after) => fetchMore({ variables: { after } })}
        />
      )}
    </>
  );
}

function WarehouseChoice() {
  const { warehouse: words, stock } = useWords();
  const [search, setSearch] = useSearchParams();
  const { nodes } = useWholeList(ConsoleWarehousesDocument, (data) => data.warehouses, {});
  return (
    <label className="field">
      <span>{stock.warehouse}</span>
      <select
        value={search.get('warehouse') ?? ''}
        onChange={({ target }) =>
          setSearch((before) => withParameter(before, 'warehouse', target.value))
        }
      >
        <option value="">{words.any}</option>
        {nodes?.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
