/** SHA-256 (FIPS 180-4) without a platform beneath: the same digest on the server, in the browser and in a worker, at once rather than by promise. */

interface Constants {
  /** First 32 bits of the fractions of the square roots of the first 8 primes. */
  readonly start: Int32Array
  /** The same of the cube roots of the first 64 primes. */
  readonly round: Int32Array
}

let constants: Constants | undefined

function fraction(root: number): number {
  return ((root - Math.floor(root)) * 2 ** 32) | 0
}

function constantsOf(): Constants {
  if (constants) return constants
  const primes: number[] = []
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p !== 0)) primes.push(n)
  constants = { start: Int32Array.from(primes.slice(0, 8), (p) => fraction(Math.sqrt(p))), round: Int32Array.from(primes, (p) => fraction(Math.cbrt(p))) }
  return constants
}

/** UTF-8 of a text; refused (thrown): half of a surrogate pair. */
function bytesOf(text: string): number[] {
  const bytes: number[] = []
  const escaped = encodeURIComponent(text)
  for (let i = 0; i < escaped.length; i++) {
    if (escaped[i] === '%') {
      bytes.push(Number.parseInt(escaped.slice(i + 1, i + 3), 16))
      i += 2
    } else bytes.push(escaped.charCodeAt(i))
  }
  return bytes
}

const turn = (x: number, n: number): number => (x >>> n) | (x << (32 - n))

/** The 32 bytes of the digest of a text's UTF-8, as 64 hexadecimal digits. Refused (thrown): text that is not well formed. */
export function sha256Hex(text: string): string {
  const { start, round } = constantsOf()
  const bytes = bytesOf(text)
  const bits = bytes.length * 8
  bytes.push(0x80)
  while (bytes.length % 64 !== 56) bytes.push(0)
  for (let shift = 56; shift >= 0; shift -= 8) bytes.push(Math.floor(bits / 2 ** shift) & 0xff)

  const state = Int32Array.from(start)
  const w = new Int32Array(64)
  const at = (words: Int32Array, i: number): number => words[i] ?? 0
  for (let block = 0; block < bytes.length; block += 64) {
    for (let i = 0; i < 16; i++) {
      const b = block + i * 4
      w[i] = ((bytes[b] ?? 0) << 24) | ((bytes[b + 1] ?? 0) << 16) | ((bytes[b + 2] ?? 0) << 8) | (bytes[b + 3] ?? 0)
    }
    for (let i = 16; i < 64; i++) {
      const x = at(w, i - 15)
      const y = at(w, i - 2)
      w[i] = (at(w, i - 16) + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + at(w, i - 7) + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10))) | 0
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
    for (let i = 0; i < 64; i++) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + at(round, i) + at(w, i)) | 0
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + one) | 0
      d = c
      c = b
      b = a
      a = (one + two) | 0
    }
    for (const [i, x] of [a, b, c, d, e, f, g, h].entries()) state[i] = (at(state, i) + x) | 0
  }
  return Array.from(state, (x) => (x >>> 0).toString(16).padStart(8, '0')).join('')
}
