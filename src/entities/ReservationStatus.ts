/** What became of the stock that an order took. */
export enum ReservationStatus {
  HELD = 'HELD',
  SOLD = 'SOLD',
  RELEASED = 'RELEASED',
  SHIPPED = 'SHIPPED',
}
