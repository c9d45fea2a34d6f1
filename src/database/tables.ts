import { Address } from '../entities/Address.js';
import { BlockedContact } from '../entities/BlockedContact.js';
import { Callback } from '../entities/Callback.js';
import { Checkpoint } from '../entities/Checkpoint.js';
import { Coupon } from '../entities/Coupon.js';
import { CouponUse } from '../entities/CouponUse.js';
import { Customer } from '../entities/Customer.js';
import { EventConsumer } from '../entities/EventConsumer.js';
import { IdempotencyKey } from '../entities/IdempotencyKey.js';
import { Notification } from '../entities/Notification.js';
import { Order } from '../entities/Order.js';
import { OrderEvent } from '../entities/OrderEvent.js';
import { OrderLine } from '../entities/OrderLine.js';
import { ParkedEvent } from '../entities/ParkedEvent.js';
import { Payment } from '../entities/Payment.js';
import { PickingItem } from '../entities/PickingItem.js';
import { PickingList } from '../entities/PickingList.js';
import { Price } from '../entities/Price.js';
import { Pricing } from '../entities/Pricing.js';
import { Product } from '../entities/Product.js';
import { Refund } from '../entities/Refund.js';
import { Reservation } from '../entities/Reservation.js';
import { Shipment } from '../entities/Shipment.js';
import { ShipmentLine } from '../entities/ShipmentLine.js';
import { ShippingRate } from '../entities/ShippingRate.js';
import { StockLevel } from '../entities/StockLevel.js';
import { StockMovement } from '../entities/StockMovement.js';
import { TaxRate } from '../entities/TaxRate.js';
import { Warehouse } from '../entities/Warehouse.js';

/** Every class that has a table, or columns in one. */
export const tables = [
  Address,
  BlockedContact,
  Callback,
  Checkpoint,
  Coupon,
  CouponUse,
  Customer,
  EventConsumer,
  IdempotencyKey,
  Notification,
  Order,
  OrderEvent,
  OrderLine,
  ParkedEvent,
  Payment,
  PickingItem,
  PickingList,
  Price,
  Pricing,
  Product,
  Refund,
  Reservation,
  Shipment,
  ShipmentLine,
  ShippingRate,
  StockLevel,
  StockMovement,
  TaxRate,
  Warehouse,
];
