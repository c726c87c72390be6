/** What a cloud charges per unit, in US dollars. */
export interface PriceList {
  /** When the prices were read, as an ISO date. */
  readonly date: string;
  readonly region: string;
  /** Per started 10 MB of a call's answer; a call is at least one. API Gateway REST. */
  readonly call: number;
  /** Per function invocation. */
  readonly invocation: number;
  /** Per GB-second of function time. */
  readonly gbSecond: number;
  readonly storeGet: number;
  readonly storePut: number;
  /** Per byte sent to the internet. */
  readonly byteOut: number;
}

/**
 * AWS list prices, us-east-1: API Gateway REST, Lambda on arm64, S3 Standard, internet egress.
 * Sources: aws.amazon.com/api-gateway/pricing, /lambda/pricing, /s3/pricing, /ec2/pricing/on-demand (data transfer).
 */
export const awsPriceList: PriceList = {
  date: '2026-11-01',
  region: 'us-east-1',
  call: 3.5e-6,
  invocation: 0.2e-6,
  gbSecond: 0.0000133334,
  storeGet: 0.4e-6,
  storePut: 5e-6,
  byteOut: 0.09e-9,
};
