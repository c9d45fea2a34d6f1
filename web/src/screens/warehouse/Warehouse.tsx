import { useSearchParams } from 'wouter';
import { ConsolePickingListsDocument, ConsoleWarehousesDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { MoreButton } from '../../parts/MoreButton.js';
import { Notice } from '../../parts/Notice.js';
import { useOpenedPages } from '../../parts/useOpenedPages.js';
import { useWholeList } from '../../parts/useWholeList.js';
import { withParameter } from '../../parts/withParameter.js';
import { OffTheList } from './OffTheList.js';
import { PickingTable } from './PickingTable.js';
import { ToShip } from './ToShip.js';
import { canBeChosen, useChosenLists } from './useChosenLists.js';
import { useGone } from './useGone.js';
import { WaveButton } from './WaveButton.js';

/** What the floor has to do in a warehouse, or in all of them: what is to be picked, and what waits for a carrier. */
export function Warehouse() {
  const { warehouse: words } = useWords();
  const [search] = useSearchParams();
  const warehouse = search.get('warehouse');
  return (
    <>
      <header className="title">
        <h1>{words.title}</h1>
        <WarehouseChoice />
      </header>
      <div className="stack" key={warehouse}>
        <ToPick warehouse={warehouse} />
        <ToShip warehouse={warehouse} />
      </div>
    </>
  );
}

/** Most urgent first. Several lists of one warehouse can be picked in one walk. */
function ToPick({ warehouse }: { warehouse: string | null }) {
  const { state } = useWords();
  const [chosen, choose] = useChosenLists();
  const { list, error, again, more } = useOpenedPages(
    ConsolePickingListsDocument,
    (data) => data.pickingLists,
    { warehouse },
  );
  const lists = list?.edges.map(({ node }) => node) ?? [];
  const gone = useGone(list);
  const there = lists.filter((one) => chosen.has(one.id) && canBeChosen(one)).map(({ id }) => id);
  return (
    <div className="column">
      <div className="row stays">
        <WaveButton lists={there} />
      </div>
      <OffTheList orders={gone} />
      {error && !list && <Failed error={error} retry={again} />}
      {!list && !error && <Loading />}
      {list && lists.length === 0 && <Notice>{state.nothing}</Notice>}
      {lists.length > 0 && <PickingTable lists={lists} chosen={chosen} choose={choose} />}
      {list && <MoreButton page={list.pageInfo} more={more} />}
    </div>
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
