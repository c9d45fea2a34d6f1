/* eslint-disable */
import * as types from './graphql.js';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "fragment OrderScreen on Order {\n  id\n  number\n  status\n  paymentStatus\n  shippingStatus\n  pricing {\n    total {\n      amount\n      currency\n    }\n  }\n  lines {\n    sku\n    productName\n    quantity\n    quantityShipped\n  }\n  shipments {\n    id\n    carrier\n    trackingNumber\n    status\n  }\n  availableActions\n}\n\nquery OrderScreen($id: ID!) {\n  order(id: $id) {\n    ...OrderScreen\n  }\n}\n\nsubscription OrderUpdated($orderId: ID!, $after: Int) {\n  orderUpdated(orderId: $orderId, after: $after) {\n    sequence\n    type\n    occurredAt\n    message\n    order {\n      ...OrderScreen\n    }\n  }\n}\n\nmutation PlaceGuestOrder($input: PlaceOrderInput!) {\n  placeOrder(input: $input) {\n    order {\n      id\n    }\n    orderToken\n    problems {\n      message\n    }\n  }\n}": typeof types.OrderScreenFragmentDoc,
};
const documents: Documents = {
    "fragment OrderScreen on Order {\n  id\n  number\n  status\n  paymentStatus\n  shippingStatus\n  pricing {\n    total {\n      amount\n      currency\n    }\n  }\n  lines {\n    sku\n    productName\n    quantity\n    quantityShipped\n  }\n  shipments {\n    id\n    carrier\n    trackingNumber\n    status\n  }\n  availableActions\n}\n\nquery OrderScreen($id: ID!) {\n  order(id: $id) {\n    ...OrderScreen\n  }\n}\n\nsubscription OrderUpdated($orderId: ID!, $after: Int) {\n  orderUpdated(orderId: $orderId, after: $after) {\n    sequence\n    type\n    occurredAt\n    message\n    order {\n      ...OrderScreen\n    }\n  }\n}\n\nmutation PlaceGuestOrder($input: PlaceOrderInput!) {\n  placeOrder(input: $input) {\n    order {\n      id\n    }\n    orderToken\n    problems {\n      message\n    }\n  }\n}": types.OrderScreenFragmentDoc,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment OrderScreen on Order {\n  id\n  number\n  status\n  paymentStatus\n  shippingStatus\n  pricing {\n    total {\n      amount\n      currency\n    }\n  }\n  lines {\n    sku\n    productName\n    quantity\n    quantityShipped\n  }\n  shipments {\n    id\n    carrier\n    trackingNumber\n    status\n  }\n  availableActions\n}\n\nquery OrderScreen($id: ID!) {\n  order(id: $id) {\n    ...OrderScreen\n  }\n}\n\nsubscription OrderUpdated($orderId: ID!, $after: Int) {\n  orderUpdated(orderId: $orderId, after: $after) {\n    sequence\n    type\n    occurredAt\n    message\n    order {\n      ...OrderScreen\n    }\n  }\n}\n\nmutation PlaceGuestOrder($input: PlaceOrderInput!) {\n  placeOrder(input: $input) {\n    order {\n      id\n    }\n    orderToken\n    problems {\n      message\n    }\n  }\n}"): (typeof documents)["fragment OrderScreen on Order {\n  id\n  number\n  status\n  paymentStatus\n  shippingStatus\n  pricing {\n    total {\n      amount\n      currency\n    }\n  }\n  lines {\n    sku\n    productName\n    quantity\n    quantityShipped\n  }\n  shipments {\n    id\n    carrier\n    trackingNumber\n    status\n  }\n  availableActions\n}\n\nquery OrderScreen($id: ID!) {\n  order(id: $id) {\n    ...OrderScreen\n  }\n}\n\nsubscription OrderUpdated($orderId: ID!, $after: Int) {\n  orderUpdated(orderId: $orderId, after: $after) {\n    sequence\n    type\n    occurredAt\n    message\n    order {\n      ...OrderScreen\n    }\n  }\n}\n\nmutation PlaceGuestOrder($input: PlaceOrderInput!) {\n  placeOrder(input: $input) {\n    order {\n      id\n    }\n    orderToken\n    problems {\n      message\n    }\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;