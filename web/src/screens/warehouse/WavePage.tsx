import { useQuery } from '@apollo/client/react';
import { Link } from 'wouter';
import { ConsoleWaveDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { useTitle } from '../../layout/useTitle.js';
import { Failed } from '../../parts/Failed.js';
import { FileButton } from '../../parts/FileButton.js';
import { Loading } from '../../parts/Loading.js';
import { Notice } from '../../parts/Notice.js';
import { FloorPlan } from './FloorPlan.js';
import { pathOf } from './pathOf.js';
import { ListCard } from './ListCard.js';
import { Way } from './Way.js';

/** One walk past the bins of several orders; each list is then confirmed by itself. */
export function WavePage({ id }: { id: string }) {
  const words = useWords();
  useTitle(words.warehouse.wave);
  const { data, error, refetch } = useQuery(ConsoleWaveDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  });
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const wave = data.pickingWave;
  if (!wave) return <Notice isPage>{words.state.notFound}</Notice>;
  return (
    <>
      <header className="title">
        <h1>{words.warehouse.wave}</h1>
        <Way route={wave.route} />
        <FileButton name={words.warehouse.print} address={pathOf(wave.documentUrl)} />
      </header>
      <div className="grid">
        <FloorPlan warehouse={wave.warehouse.code} items={wave.items} />
        <ol className="trail card">
          {wave.items.map((item) => (
            <li key={item.id} value={item.position}>
              {item.bin} · {item.productName} × {item.quantity}{' '}
              <span className="soft">{item.list.order?.number}</span>
            </li>
          ))}
        </ol>
      </div>
      <div className="stack">
        {wave.lists.map((list) => (
          <section key={list.id} className="stack">
            <h2>
              <Link href={`/warehouse/orders/${list.order?.id}`}>{list.order?.number}</Link>
            </h2>
            <ListCard list={list} isInWave again={() => void refetch()} />
          </section>
        ))}
      </div>
    </>
  );
}
