import type { GraphQLSchema } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { BlockCustomer } from './access/BlockCustomer.js';
import { authChecker } from './authorization.js';
import { ProductResolver } from './catalogue/ProductResolver.js';
import { FulfilmentMutations } from './fulfilment/FulfilmentMutations.js';
import { PickingQueries } from './fulfilment/PickingQueries.js';
import { AdjustStock } from './inventory/AdjustStock.js';
import { StockQueries } from './inventory/StockQueries.js';
import { CancelOrder } from './orders/CancelOrder.js';
import { OrderEventFields, ShipmentFields } from './orders/OrderEventFields.js';
import { OrderFields } from './orders/OrderFields.js';
import { OrderQueries } from './orders/OrderQueries.js';
import { OrderSubscriptions } from './orders/OrderSubscriptions.js';
import { PlaceOrder } from './orders/PlaceOrder.js';
import { QuoteOrder } from './orders/QuoteOrder.js';
import { PaymentFields } from './payments/PaymentFields.js';
import { PayOrder } from './payments/PayOrder.js';

const resolvers: NonEmptyArray<new () => object> = [
  AdjustStock,
  BlockCustomer,
  CancelOrder,
  FulfilmentMutations,
  OrderEventFields,
  OrderFields,
  OrderQueries,
  OrderSubscriptions,
  PaymentFields,
  PayOrder,
  PickingQueries,
  PlaceOrder,
  ProductResolver,
  QuoteOrder,
  ShipmentFields,
  StockQueries,
];

/** The whole API, as `schema.graphql` shows it. */
export function createSchema(): GraphQLSchema {
  return buildSchemaSync({
    resolvers,
    authChecker,
    // Scalars and rules check the input; class-validator would do so a second time, slowly.
    validate: false,
    scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
    pubSub: unusedPubSub,
  });
}

// type-graphql asks for one even where every subscription brings its own stream.
const unusedPubSub = {
  publish(): void {
    throw new Error('Events are published by the relay');
  },
  subscribe(): AsyncIterable<unknown> {
    throw new Error('Subscriptions follow rows');
  },
};
