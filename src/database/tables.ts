import { Address } from '../entities/Address.js';
import { Alert } from '../entities/Alert.js';
import { AlertEvent } from '../entities/AlertEvent.js';
import { AlertMail } from '../entities/AlertMail.js';
import { ApiKey } from '../entities/ApiKey.js';
import { AuditEntry } from '../entities/AuditEntry.js';
import { Bin } from '../entities/Bin.js';
import { BlockedContact } from '../entities/BlockedContact.js';
import { BookCheck } from '../entities/BookCheck.js';
import { Callback } from '../entities/Callback.js';
import { Checkpoint } from '../entities/Checkpoint.js';
import { Coupon } from '../entities/Coupon.js';
import { CouponUse } from '../entities/CouponUse.js';
import { Customer } from '../entities/Customer.js';
import { DeliveryCase } from '../entities/DeliveryCase.js';
import { Device } from '../entities/Device.js';
import { EventConsumer } from '../entities/EventConsumer.js';
import { ExceptionDismissal } from '../entities/ExceptionDismissal.js';
import { ExchangeRate } from '../entities/ExchangeRate.js';
import { IdempotencyKey } from '../entities/IdempotencyKey.js';
import { Manifest } from '../entities/Manifest.js';
import { ManifestOperation } from '../entities/ManifestOperation.js';
import { MeasureRollup } from '../entities/MeasureRollup.js';
import { Notification } from '../entities/Notification.js';
import { Order } from '../entities/Order.js';
import { OrderEvent } from '../entities/OrderEvent.js';
import { OrderLine } from '../entities/OrderLine.js';
import { Parcel } from '../entities/Parcel.js';
import { ParcelLine } from '../entities/ParcelLine.js';
import { ParkedEvent } from '../entities/ParkedEvent.js';
import { Partner } from '../entities/Partner.js';
import { Payment } from '../entities/Payment.js';
import { PaymentEvent } from '../entities/PaymentEvent.js';
import { PickingItem } from '../entities/PickingItem.js';
import { PickingList } from '../entities/PickingList.js';
import { PickingWave } from '../entities/PickingWave.js';
import { Price } from '../entities/Price.js';
import { Pricing } from '../entities/Pricing.js';
import { Product } from '../entities/Product.js';
import { Purchase } from '../entities/Purchase.js';
import { Refund } from '../entities/Refund.js';
import { RefundLine } from '../entities/RefundLine.js';
import { Reservation } from '../entities/Reservation.js';
import { RestockRequest } from '../entities/RestockRequest.js';
import { Return } from '../entities/Return.js';
import { ReturnLine } from '../entities/ReturnLine.js';
import { RollupMinute } from '../entities/RollupMinute.js';
import { SalesRollup } from '../entities/SalesRollup.js';
import { Settlement } from '../entities/Settlement.js';
import { SettlementDifference } from '../entities/SettlementDifference.js';
import { Shipment } from '../entities/Shipment.js';
import { ShipmentLine } from '../entities/ShipmentLine.js';
import { ShippingRate } from '../entities/ShippingRate.js';
import { SlowOrder } from '../entities/SlowOrder.js';
import { StockAlert } from '../entities/StockAlert.js';
import { StockLevel } from '../entities/StockLevel.js';
import { StockMovement } from '../entities/StockMovement.js';
import { TaxRate } from '../entities/TaxRate.js';
import { Unsubscription } from '../entities/Unsubscription.js';
import { Warehouse } from '../entities/Warehouse.js';
import { WebhookAttempt } from '../entities/WebhookAttempt.js';
import { WebhookDelivery } from '../entities/WebhookDelivery.js';
import { WebhookEndpoint } from '../entities/WebhookEndpoint.js';
import { WebhookQueue } from '../entities/WebhookQueue.js';

/** Every class that has a table, or columns in one. */
export const tables = [
  Address,
  Alert,
  AlertEvent,
  AlertMail,
  ApiKey,
  AuditEntry,
  Bin,
  BlockedContact,
  BookCheck,
  Callback,
  Checkpoint,
  Coupon,
  CouponUse,
  Customer,
  DeliveryCase,
  Device,
  EventConsumer,
  ExceptionDismissal,
  ExchangeRate,
  IdempotencyKey,
  Manifest,
  ManifestOperation,
  MeasureRollup,
  Notification,
  Order,
  OrderEvent,
  OrderLine,
  Parcel,
  ParcelLine,
  ParkedEvent,
  Partner,
  Payment,
  PaymentEvent,
  PickingItem,
  PickingList,
  PickingWave,
  Price,
  Pricing,
  Product,
  Purchase,
  Refund,
  RefundLine,
  Reservation,
  RestockRequest,
  Return,
  ReturnLine,
  RollupMinute,
  SalesRollup,
  Settlement,
  SettlementDifference,
  Shipment,
  ShipmentLine,
  ShippingRate,
  SlowOrder,
  StockAlert,
  StockLevel,
  StockMovement,
  TaxRate,
  Unsubscription,
  Warehouse,
  WebhookAttempt,
  WebhookDelivery,
  WebhookEndpoint,
  WebhookQueue,
];
