import { it } from '@jest/globals';

it.todo('fulfilment: being written');
