import { it } from '@jest/globals';

it.todo('validationOfGoods: being written');
