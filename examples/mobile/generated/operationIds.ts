/** By its name, the id that each operation has in the manifest. */
export const operationIds: Readonly<Record<string, string>> = {
  OrderScreen: '7278df82e91b82ddf35c3f6354b3202a9e3ddf77dbce1da501f98df3ce4d9d23',
  OrderUpdated: 'dbc2877ab4752d408316e6210782f4f2982bf3e874382a047a0e74d216f6f192',
  PlaceGuestOrder: '1441550f5275de90c22196190ee7bc744b0ac1653a632dbbaf73ce9f0d834b83',
};
