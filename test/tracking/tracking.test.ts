import { it } from '@jest/globals';

it.todo('tracking: being written');
