/** What a mutation is done to: its kind, and where its id stands in the input, or in what the work returns. */
export interface AuditSubject {
  kind: string;
  /** Names with dots between them, from `input` or `result`; `*` is every member of a list. */
  id?: string;
}

const on = (kind: string, id?: string): AuditSubject => ({ kind, ...(id && { id }) });

/** Every mutation that leaves a row when staff or partners call it. */
export const AUDITED: Readonly<Record<string, AuditSubject>> = {
  acknowledgeAlert: on('ALERT', 'input.alertId'),
  adjustStock: on('STOCK', 'input.adjustments.*.sku'),
  approveReturn: on('RETURN', 'input.returnId'),
  blockCustomer: on('CUSTOMER', 'input.value'),
  cancelOrder: on('ORDER', 'input.orderId'),
  closeDeliveryCase: on('DELIVERY_CASE', 'input.caseId'),
  confirmPicked: on('PICKING_LIST', 'input.pickingListId'),
  createCoupon: on('COUPON', 'result.coupon.code'),
  createPartner: on('PARTNER', 'result.partner.id'),
  createProduct: on('PRODUCT', 'input.sku'),
  createWave: on('PICKING_WAVE', 'result.id'),
  disableWebhookEndpoint: on('WEBHOOK_ENDPOINT', 'input.endpointId'),
  dismissException: on('EXCEPTION', 'input.id'),
  enableWebhookEndpoint: on('WEBHOOK_ENDPOINT', 'input.endpointId'),
  exchangeReturn: on('RETURN', 'input.returnId'),
  importProducts: on('PRODUCT'),
  inspectReturn: on('RETURN', 'input.returnId'),
  issueApiKey: on('PARTNER', 'input.partnerId'),
  openDeliveryCase: on('DELIVERY_CASE', 'result.deliveryCase.id'),
  packParcel: on('PICKING_LIST', 'input.pickingListId'),
  payOrder: on('ORDER', 'input.orderId'),
  pingWebhookEndpoint: on('WEBHOOK_ENDPOINT', 'input.endpointId'),
  receiveReturn: on('RETURN', 'input.returnId'),
  recordDelivery: on('SHIPMENT', 'input.shipmentId'),
  refundOrder: on('ORDER', 'input.orderId'),
  refundParcel: on('DELIVERY_CASE', 'input.caseId'),
  refundReturn: on('RETURN', 'input.returnId'),
  refuseReturn: on('RETURN', 'input.returnId'),
  registerManifest: on('MANIFEST', 'result.manifest.id'),
  registerWebhookEndpoint: on('WEBHOOK_ENDPOINT', 'result.endpoint.id'),
  removeShippingRate: on('SHIPPING_RATE', 'input.id'),
  removeTaxRate: on('TAX_RATE', 'input.id'),
  removeWebhookEndpoint: on('WEBHOOK_ENDPOINT', 'input.endpointId'),
  repackParcel: on('PARCEL', 'input.parcelId'),
  replayWebhooks: on('WEBHOOK_ENDPOINT', 'input.endpointId'),
  requestReturn: on('ORDER', 'input.orderId'),
  reshipParcel: on('DELIVERY_CASE', 'input.caseId'),
  retireManifest: on('MANIFEST', 'input.manifestId'),
  retryCallback: on('CALLBACK', 'input.callbackId'),
  retryException: on('EXCEPTION', 'input.id'),
  retryNotification: on('MESSAGE', 'input.notificationId'),
  retryRefund: on('REFUND', 'input.refundId'),
  revokeApiKey: on('API_KEY', 'input.apiKeyId'),
  rotateApiKey: on('API_KEY', 'input.apiKeyId'),
  rotateWebhookSecret: on('WEBHOOK_ENDPOINT', 'input.endpointId'),
  saveProducts: on('PRODUCT', 'input.products.*.sku'),
  saveShippingRate: on('SHIPPING_RATE', 'result.shippingRate.id'),
  saveStockLevels: on('STOCK', 'input.levels.*.sku'),
  saveTaxRate: on('TAX_RATE', 'result.taxRate.id'),
  saveWarehouse: on('WAREHOUSE', 'input.code'),
  setExchangeRate: on('EXCHANGE_RATE', 'result.id'),
  setPrice: on('PRODUCT', 'input.sku'),
  setProductActive: on('PRODUCT', 'input.sku'),
  settleDay: on('SETTLEMENT', 'result.id'),
  shipOrder: on('ORDER', 'input.orderId'),
  startPicking: on('PICKING_LIST', 'input.pickingListId'),
  unblockCustomer: on('CUSTOMER', 'input.value'),
  unpackParcel: on('PARCEL', 'input.parcelId'),
  updateCoupon: on('COUPON', 'result.coupon.code'),
  updatePartner: on('PARTNER', 'input.partnerId'),
  updateProduct: on('PRODUCT', 'input.sku'),
  updateWebhookEndpoint: on('WEBHOOK_ENDPOINT', 'input.endpointId'),
};

/** The mutations that leave none, and why. */
export const NOT_AUDITED: Readonly<Record<string, string>> = {
  placeOrder: 'who orders is a customer, whatever else they are; the order itself says who',
  registerDevice: 'customers alone have devices',
  saveNotificationPreference: 'customers alone have preferences',
  unregisterDevice: 'customers alone have devices',
};
