import { useQuery } from '@apollo/client/react';
import { GoodsOnSaleDocument } from '../../generated/graphql.js';

/** What a SKU is called; the SKU itself while nobody has said, or when it is not sold any more. */
export function GoodsName({ sku, currency }: { sku: string; currency: string }) {
  const { data } = useQuery(GoodsOnSaleDocument, { variables: { currency, search: sku } });
  const found = data?.products.edges.find(({ node }) => node.sku === sku);
  return found?.node.name ?? sku;
}
