/** Where progress is written, such as `process.stderr`. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows how far something is. */
export type ShowProgress = (done: number, total: number) => void;

const clearLine = '\r\u001b[2K';

/** Makes a progress line: one that rewrites itself on a terminal, else a line for each quarter. */
export function createProgress(label: string, stream: ProgressStream): ShowProgress {
  let quarter = -1;
  return (done, total) => {
    const text = `${label}: ${done} of ${total}`;
    if (stream.isTTY === true) {
      stream.write(done < total ? clearLine + text : `${clearLine + text}\n`);
      return;
    }
    const reached = Math.floor((4 * done) / Math.max(1, total));
    if (reached > quarter) stream.write(`${text}\n`);
    quarter = Math.max(quarter, reached);
  };
}
