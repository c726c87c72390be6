import type { ReactElement, ReactNode } from 'react';
import { useId, useRef } from 'react';
import './carousel.css';
import { Icon } from './icon.tsx';

/** One slide. */
export interface Slide {
  readonly id: string;
  readonly content: ReactNode;
}

/** Props of {@link Carousel}. */
export interface CarouselProps {
  readonly title: string;
  readonly slides: readonly Slide[];
}

/** A row of slides that snaps: swiped, scrolled, moved by buttons, or by the arrow keys when it has the focus. */
export function Carousel({ title, slides }: CarouselProps): ReactElement {
  const titleId = useId();
  const scroller = useRef<HTMLUListElement>(null);
  // Smooth or not is the style sheet's to say: it knows of reduced motion.
  const turn = (pages: 1 | -1): void => {
    scroller.current?.scrollBy({ left: pages * scroller.current.clientWidth * 0.8 });
  };
  return (
    <section className="carousel" aria-labelledby={titleId}>
      <header className="section-header">
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="icon-button" aria-label="Previous" onClick={() => turn(-1)}>
          <Icon name="previous" />
        </button>
        <button type="button" className="icon-button" aria-label="Next" onClick={() => turn(1)}>
          <Icon name="next" />
        </button>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller must be reachable by keyboard */}
      <ul ref={scroller} className="carousel-slides" aria-labelledby={titleId} tabIndex={0}>
        {slides.map(({ id, content }) => (
          <li key={id}>{content}</li>
        ))}
      </ul>
    </section>
  );
}
