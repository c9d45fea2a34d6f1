import { registerEnumType } from 'type-graphql';

/** What became of a box that was packed. */
export enum ParcelStatus {
  PACKED = 'PACKED',
  UNPACKED = 'UNPACKED',
  SHIPPED = 'SHIPPED',
}

registerEnumType(ParcelStatus, {
  name: 'ParcelStatus',
  description: 'What became of a box: it stands ready, its goods were taken out again, or it left.',
});
