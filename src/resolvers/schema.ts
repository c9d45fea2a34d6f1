import { assertValidSchema, type GraphQLSchema } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { BlockCustomer } from './access/BlockCustomer.js';
import { AlertFeed } from './alerts/AlertFeed.js';
import { AlertResolver } from './alerts/AlertResolver.js';
import { AuditQueries } from './audit/AuditQueries.js';
import { auditMutations } from './audit/auditMutations.js';
import { authChecker } from './authorization.js';
import { ImportProducts } from './catalogue/ImportProducts.js';
import { ProductMutations } from './catalogue/ProductMutations.js';
import { ProductResolver } from './catalogue/ProductResolver.js';
import { ExceptionMutations } from './exceptions/ExceptionMutations.js';
import { ExceptionQueries } from './exceptions/ExceptionQueries.js';
import { DeliveryCaseFields, DeliveryCaseQueries } from './fulfilment/DeliveryCaseQueries.js';
import { DeliveryCaseMutations } from './fulfilment/DeliveryCaseMutations.js';
import { FulfilmentMutations } from './fulfilment/FulfilmentMutations.js';
import { OrderParcels, ParcelFields, ShipmentContents } from './fulfilment/ParcelFields.js';
import { ParcelMutations } from './fulfilment/ParcelMutations.js';
import { PickingMutations } from './fulfilment/PickingMutations.js';
import {
  PickingItemFields,
  PickingQueries,
  PickingWaveFields,
} from './fulfilment/PickingQueries.js';
import { AdjustStock } from './inventory/AdjustStock.js';
import { RestockQueries } from './inventory/RestockQueries.js';
import { SaveStockLevels } from './inventory/SaveStockLevels.js';
import { StockAlerts } from './inventory/StockAlerts.js';
import { StockMovements } from './inventory/StockMovements.js';
import { StockQueries } from './inventory/StockQueries.js';
import { StockReport, StockReportItems } from './inventory/StockReport.js';
import { Warehouses } from './inventory/Warehouses.js';
import { CancelOrder } from './orders/CancelOrder.js';
import { DeviceMutations } from './notifications/DeviceMutations.js';
import { NotificationPreferences } from './notifications/NotificationPreferences.js';
import { NotificationResolver } from './notifications/NotificationResolver.js';
import { LiveQueries } from './orders/LiveQueries.js';
import { OrderEventFields, ShipmentFields } from './orders/OrderEventFields.js';
import { OrderFields } from './orders/OrderFields.js';
import { OrderQueries } from './orders/OrderQueries.js';
import { OrderSubscriptions } from './orders/OrderSubscriptions.js';
import { PlaceOrder } from './orders/PlaceOrder.js';
import { QuoteOrder } from './orders/QuoteOrder.js';
import { ApiKeyMutations } from './partners/ApiKeyMutations.js';
import { ManifestMutations } from './partners/ManifestMutations.js';
import { PartnerMutations } from './partners/PartnerMutations.js';
import { ApiKeyFields, ManifestFields, PartnerQueries } from './partners/PartnerQueries.js';
import { CallbackResolver } from './payments/CallbackResolver.js';
import { PaymentEventQueries } from './payments/PaymentEventQueries.js';
import { ExchangeRates } from './payments/ExchangeRates.js';
import { PaymentFields } from './payments/PaymentFields.js';
import { PayOrder } from './payments/PayOrder.js';
import { RefundableFields, RefundFields } from './payments/RefundFields.js';
import { RefundMutations } from './payments/RefundMutations.js';
import { SettlementResolver } from './payments/SettlementResolver.js';
import {
  PerformanceReport,
  RecommendationFields,
  StageReportFields,
} from './reports/PerformanceReport.js';
import { SalesBucketFields, SalesReport } from './reports/SalesReport.js';
import { RequestReturn } from './returns/RequestReturn.js';
import { ReturnMutations } from './returns/ReturnMutations.js';
import { ReturnQueries } from './returns/ReturnQueries.js';
import { CouponResolver } from './settings/CouponResolver.js';
import { ShippingRateResolver } from './settings/ShippingRateResolver.js';
import { TaxRateResolver } from './settings/TaxRateResolver.js';
import { WebhookDeliveries } from './webhooks/WebhookDeliveries.js';
import { WebhookEndpointMutations } from './webhooks/WebhookEndpointMutations.js';

const resolvers: NonEmptyArray<new () => object> = [
  AdjustStock,
  AlertFeed,
  AlertResolver,
  ApiKeyFields,
  ApiKeyMutations,
  AuditQueries,
  BlockCustomer,
  CallbackResolver,
  CancelOrder,
  DeviceMutations,
  CouponResolver,
  DeliveryCaseFields,
  DeliveryCaseMutations,
  DeliveryCaseQueries,
  ExceptionMutations,
  ExceptionQueries,
  ExchangeRates,
  FulfilmentMutations,
  ImportProducts,
  LiveQueries,
  ManifestFields,
  ManifestMutations,
  NotificationPreferences,
  NotificationResolver,
  OrderEventFields,
  OrderFields,
  OrderParcels,
  ParcelFields,
  ParcelMutations,
  OrderQueries,
  OrderSubscriptions,
  PartnerMutations,
  PartnerQueries,
  PaymentEventQueries,
  PaymentFields,
  PayOrder,
  PerformanceReport,
  PickingItemFields,
  PickingMutations,
  PickingQueries,
  PickingWaveFields,
  PlaceOrder,
  ProductMutations,
  ProductResolver,
  QuoteOrder,
  RecommendationFields,
  RequestReturn,
  RestockQueries,
  ReturnMutations,
  ReturnQueries,
  SalesBucketFields,
  SalesReport,
  SaveStockLevels,
  RefundableFields,
  RefundFields,
  RefundMutations,
  SettlementResolver,
  ShipmentContents,
  ShipmentFields,
  StageReportFields,
  StockAlerts,
  StockMovements,
  ShippingRateResolver,
  StockQueries,
  StockReport,
  StockReportItems,
  Warehouses,
  WebhookDeliveries,
  WebhookEndpointMutations,
  TaxRateResolver,
];

/** The whole API, as `schema.graphql` shows it. */
export function createSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers,
    authChecker,
    // Scalars and rules check the input; class-validator would do so a second time, slowly.
    validate: false,
    // It would ask the schema for all of itself, at every start; what is wrong with it is seen without that.
    skipCheck: true,
    scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
    pubSub: unusedPubSub,
  });
  assertValidSchema(schema);
  auditMutations(schema);
  return schema;
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
