/** Codes of an authenticator application, as a phone makes them (RFC 6238). */
import { createHmac } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;

/** The number of the time step at a moment. */
export function stepAt(moment: number): number {
  return Math.floor(moment / STEP_MS);
}

/** The code of a time step for a secret in base 32, with or without spaces. */
export function code(secret: string, step = stepAt(Date.now())): string {
  const bits = [...secret.replace(/\s/g, '')]
    .map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', key).update(counter).digest();
  const number = (hash.readUInt32BE(hash[19]! & 15) & 0x7fffffff) % 1_000_000;
  return String(number).padStart(6, '0');
}
