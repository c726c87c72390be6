import { describe, expect, it } from 'vitest';
import type { Motion } from './motion.ts';
import { createMotion } from './motion.ts';

/** A motion and a hand on its clock. */
function createSubject(): [motion: Motion, wait: (ms: number) => void] {
  let time = 1_000_000;
  return [createMotion(() => time, 200), (ms) => void (time += ms)];
}

describe('createMotion', () => {
  it('is still before anything moved', () => {
    expect(createSubject()[0].stillIn()).toBe(0);
  });

  it('is still as soon as the browser says that a step of reading is over', () => {
    const [motion, wait] = createSubject();
    motion.moved(0.3);
    expect(motion.stillIn()).toBe(100);
    wait(16);
    motion.moved(0.6);
    motion.ended();
    expect(motion.stillIn()).toBe(0);
  });

  it('takes silence for the end where the browser says nothing', () => {
    const [motion, wait] = createSubject();
    motion.moved(0.5);
    wait(99);
    expect(motion.stillIn()).toBe(1);
    wait(1);
    expect(motion.stillIn()).toBe(0);
  });

  it('wants a fling to rest for the dwell, whatever the browser says', () => {
    const [motion, wait] = createSubject();
    for (let frame = 0; frame < 4; frame += 1) {
      wait(16);
      motion.moved(0.4);
    }
    motion.ended();
    expect(motion.stillIn()).toBe(200);
    wait(150);
    motion.moved(0.1); // turns round before the dwell is over: the same burst goes on
    motion.ended();
    expect(motion.stillIn()).toBe(200);
    wait(200);
    motion.moved(0.1);
    motion.ended();
    expect(motion.stillIn()).toBe(0);
  });

  it('does not believe "over" while a script scrolls on frame by frame', () => {
    const [motion, wait] = createSubject();
    motion.moved(0.01);
    motion.ended();
    wait(16);
    motion.moved(0.01);
    motion.ended();
    expect(motion.stillIn()).toBe(100);
    wait(100);
    expect(motion.stillIn()).toBe(0);
    motion.moved(0.01);
    motion.ended();
    expect(motion.stillIn()).toBe(0);
  });

  it('adds up steps that follow each other faster than a pause', () => {
    const [motion, wait] = createSubject();
    for (let step = 0; step < 3; step += 1) {
      motion.moved(0.9);
      motion.ended();
      wait(60);
    }
    expect(motion.stillIn()).toBe(140);
  });
});
