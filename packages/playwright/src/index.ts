/** `@onsight/playwright`: tests of what a page costs. */
export { costTest } from './cost-test.ts';
export type { CostFixtures, CostOptions, CostTest, CostWatch } from './cost-test.ts';
export { toCostReport } from './cost.ts';
export type { CostReport } from './cost.ts';
export { openBaselines } from './baseline.ts';
export type { Baseline, BaselineFile, BaselineOptions } from './baseline.ts';
export { fling, readOn, scrollAtRest } from './journeys.ts';
export { installSeenOracle, readSeen } from './seen-oracle.ts';
export type { SeenOracleOptions } from './seen-oracle.ts';
export { createWireLog } from './wire-log.ts';
export type { WireCall, WireLog } from './wire-log.ts';
export { wantedRenditions } from './wanted-renditions.ts';
export type { WantedRequest } from './wanted-renditions.ts';
