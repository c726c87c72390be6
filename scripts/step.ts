/** One row of the table that `npm test` works through. */
export interface Step {
  readonly name: string;
  /** Program and arguments. `{report}` stands for the file that the step's runner writes its JSON report to. */
  readonly command: readonly string[];
  /** Variables added to the environment; `{report}` as above. */
  readonly environment?: Readonly<Record<string, string>>;
  /** After this long the step is killed and has failed, in milliseconds. */
  readonly limitMs: number;
  /** Whether the fast loop leaves the step out. @default false */
  readonly slow?: boolean;
  /** What the step adds to the closing line. */
  readonly count: (outcome: Outcome) => Counts;
}

/** How a step ended. */
export interface Outcome {
  /** `null`: it was killed or could not start. */
  readonly exitCode: number | null;
  /** The parsed JSON report; `undefined` when there is none. */
  readonly report: unknown;
}

/** What a step found. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Names of what was not run. */
  readonly skipped: readonly string[];
}
