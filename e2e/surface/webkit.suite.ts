import { testSurface } from './testSurface.ts';

testSurface('webkit');
