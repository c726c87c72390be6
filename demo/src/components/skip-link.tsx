import type { ReactElement, RefObject } from 'react';

/** The first stop of the keyboard: past the navigation. A button, because the fragment names the page. */
export function SkipLink({ target }: { readonly target: RefObject<HTMLElement | null> }): ReactElement {
  return (
    <button type="button" className="skip-link" onClick={() => target.current?.focus()}>
      Skip to content
    </button>
  );
}
