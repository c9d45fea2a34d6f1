import { it } from '@jest/globals';

it.todo('validationAsAWhole: being written');
