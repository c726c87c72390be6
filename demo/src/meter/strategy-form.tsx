import type { FormEvent, ReactElement } from 'react';
import type { Strategy } from '../strategy/strategy.ts';
import { strategies } from '../strategy/strategy.ts';

/**
 * Chooses the strategy that runs. A plain GET form: choosing writes `?strategy=` into the address and loads
 * the page anew, so that each strategy is measured from its own start; the fragment, which is the page, stays.
 */
export function StrategyForm({ strategy }: { readonly strategy: Strategy }): ReactElement {
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    if (new FormData(event.currentTarget).get('strategy') !== strategy) return;
    // The address would stay as it is, for which no browser loads a page with a fragment anew.
    event.preventDefault();
    location.reload();
  };
  return (
    <form className="strategy-form" onSubmit={submit}>
      <fieldset>
        <legend>Load thumbnails with</legend>
        {strategies.map(({ id, name, hint }) => (
          <label key={id} className="strategy-option">
            <input type="radio" name="strategy" value={id} defaultChecked={id === strategy} />
            <span>
              {name}
              <small>{hint}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <button type="submit" className="button">
        Run this strategy
      </button>
    </form>
  );
}
