import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { GoodsOnSaleDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Failed } from '../Failed.js';
import { Loading } from '../Loading.js';
import { TextField } from '../TextField.js';
import { Units } from '../Units.js';
import { GoodsName } from './GoodsName.js';

export interface Goods {
  sku: string;
  quantity: number;
}

interface GoodsPickerProps {
  currency: string;
  goods: readonly Goods[];
  change: (goods: readonly Goods[]) => void;
}

const MOST_UNITS = 99;

/** Goods of the shop, and how many of each. Where there are too many to choose from, they can be looked for. */
export function GoodsPicker({ currency, goods, change }: GoodsPickerProps) {
  const { returns: words, units } = useWords();
  const [search, setSearch] = useState('');
  const { data, previousData, error } = useQuery(GoodsOnSaleDocument, {
    variables: { currency, search: search || null },
  });
  const found = (data ?? previousData)?.products;
  if (error && !found) return <Failed error={error} />;
  if (!found) return <Loading />;
  const products = found.edges.map(({ node }) => node);
  const nameOf = (sku: string) => products.find((one) => one.sku === sku)?.name ?? sku;
  const isSearched = search !== '' || found.pageInfo.hasNextPage;
  const put = (sku: string, quantity: number): void => {
    const others = goods.filter((one) => one.sku !== sku);
    change(quantity > 0 ? [...others, { sku, quantity }] : others);
  };
  return (
    <div className="stack">
      {goods.map(({ sku, quantity }) => (
        <div key={sku} className="row">
          <GoodsName sku={sku} currency={currency} />
          <span className="end">
            <Units
              label={`${units.name}: ${nameOf(sku)}`}
              value={quantity}
              most={MOST_UNITS}
              change={(value) => put(sku, value)}
            />
          </span>
        </div>
      ))}
      {isSearched && <TextField label={words.seekGoods} value={search} change={setSearch} />}
      <label className="field">
        <span>{words.addGoods}</span>
        <select value="" onChange={({ target }) => put(target.value, 1)}>
          <option value="" disabled>
            {words.choose}
          </option>
          {products
            .filter(({ sku }) => goods.every((one) => one.sku !== sku))
            .map(({ sku, name }) => (
              <option key={sku} value={sku}>
                {name}
              </option>
            ))}
        </select>
      </label>
    </div>
  );
}
