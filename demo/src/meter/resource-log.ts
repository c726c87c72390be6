/** What the meter reads of a `PerformanceResourceTiming`. */
export interface ResourceEntry {
  readonly name: string;
  readonly transferSize: number;
}

/** The image requests that reached the network. */
export interface ResourceLog {
  /** Notes an entry, when it is a thumbnail's and no cache answered it. */
  add(entry: ResourceEntry): void;
  readonly calls: number;
  /** Image bytes received. */
  readonly bytes: number;
  /** Path and query of each distinct address asked for. */
  readonly urls: ReadonlySet<string>;
}

/** What the Resource Timing standard adds to the body's bytes for headers, whatever their real size. */
const headerBytes = 300;

/** Makes a log of the requests below `path`. */
export function createResourceLog(path: string): ResourceLog {
  const urls = new Set<string>();
  let calls = 0;
  let bytes = 0;
  return {
    add({ name, transferSize }) {
      const { pathname, search } = new URL(name);
      if (transferSize === 0 || !pathname.startsWith(`${path}/`)) return;
      calls += 1;
      bytes += Math.max(0, transferSize - headerBytes);
      urls.add(pathname + search);
    },
    get calls() {
      return calls;
    },
    get bytes() {
      return bytes;
    },
    urls,
  };
}
