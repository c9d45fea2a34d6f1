import { it } from '@jest/globals';

it.todo('validationOfCustomer: being written');
