import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { useId, useRef, useState } from 'react';
import './tabs.css';

/** One tab and what it shows. */
export interface Tab {
  readonly id: string;
  readonly name: string;
  readonly panel: ReactNode;
}

/** Where a key moves the choice, from the index of the chosen tab. */
const moves: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowLeft: (index, last) => (index === 0 ? last : index - 1),
  ArrowRight: (index, last) => (index === last ? 0 : index + 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** Props of {@link Tabs}. */
export interface TabsProps {
  /** Says what the tabs are about. */
  readonly label: string;
  readonly tabs: readonly Tab[];
}

/** Tabs after the ARIA pattern. Every panel stays mounted; the ones not chosen are hidden. */
export function Tabs({ label, tabs }: TabsProps): ReactElement {
  const [chosen, setChosen] = useState(0);
  const prefix = useId();
  const list = useRef<HTMLDivElement>(null);

  const move = (event: KeyboardEvent): void => {
    const next = moves[event.key]?.(chosen, tabs.length - 1);
    if (next === undefined) return;
    event.preventDefault();
    setChosen(next);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };

  return (
    <div className="tabs">
      <div ref={list} role="tablist" aria-label={label} className="tab-list" onKeyDown={move}>
        {tabs.map(({ id, name }, index) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${prefix}-tab-${id}`}
            aria-selected={index === chosen}
            aria-controls={`${prefix}-panel-${id}`}
            tabIndex={index === chosen ? 0 : -1}
            onClick={() => setChosen(index)}
          >
            {name}
          </button>
        ))}
      </div>
      {tabs.map(({ id, panel }, index) => (
        <div
          key={id}
          role="tabpanel"
          id={`${prefix}-panel-${id}`}
          aria-labelledby={`${prefix}-tab-${id}`}
          tabIndex={0}
          hidden={index !== chosen}
        >
          {panel}
        </div>
      ))}
    </div>
  );
}
