/** A small fast generator of random numbers (sfc32): the same seed gives the same numbers on every machine. */
export class Random {
  #a = 0;
  #b = 0;
  #c = 0;
  #d = 1;

  constructor(seed: number) {
    this.restart(seed);
  }

  /** Begins the numbers of a seed anew. */
  restart(seed: number): void {
    this.#d = 1;
    this.#a = 0x9e3779b9 ^ (seed | 0);
    this.#b = 0x243f6a88 + Math.imul(seed | 0, 0x85ebca6b);
    this.#c = 0xb7e15162;
    for (let i = 0; i < 15; i++) this.next();
  }

  /** A whole number from 0 to 2^32 - 1. */
  next(): number {
    const t = (((this.#a + this.#b) | 0) + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + t) | 0;
    return t >>> 0;
  }

  /** A whole number from 0 to below `n`. */
  below(n: number): number {
    return Math.floor((this.next() / 4294967296) * n);
  }

  /** A number from 0 to below 1. */
  unit(): number {
    return this.next() / 4294967296;
  }
}
