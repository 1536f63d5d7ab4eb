/** Inputs as people, machines and slips of the finger make them: the same ones in every run. */

/** Numbers from 0 up to 1 that look like chance (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const NAMES = [
  'Määttä', 'Möttönen-Åberg', "O'Brien", 'O’Brien', 'von der Lühe', 'Anna-Liisa', 'A.', 'Ng', 'Đặng', 'Ægir', 'Šišić',
  'Ma\u0308a\u0308tta\u0308', 'Иванова', 'Παπαδόπουλος', '王', 'محمد', 'José María', 'A1', 'Anna2', 'x@y', '<b>', 'a_b', '-',
  "'", '.', '--', ' Anna ', 'Anna  Liisa', '\u00a0Anna', 'Anna\u200bLiisa', 'Anna\u00adLiisa', '\u202eannA', 'Anna\nLiisa',
  'Anna\tLiisa', '😀', 'ﬁnn', 'Ａｎｎａ', 'x'.repeat(100), 'x'.repeat(101), 'ä'.repeat(100), 'a\u0308'.repeat(100),
  '131052-308T', '010203A123B', 'null', 'Anna; DROP TABLE', 'Aﬁ', 'ẞ', 'İ', 'a\u0301\u0301\u0301\u0301\u0301\u0301',
];

const EMAILS = [
  'anna@example.fi', 'ANNA@EXAMPLE.FI', ' anna@example.fi ', 'anna.maatta+x@posti.example.fi', 'anna@example', 'anna@',
  '@example.fi', 'anna', 'anna@@example.fi', 'anna@exa mple.fi', 'anna@example..fi', '.anna@example.fi', 'anna.@example.fi',
  'an..na@example.fi', 'anna@-example.fi', 'anna@example-.fi', 'anna@example.fi.', 'anna@example.f', 'anna@1.2.3.4',
  'anna@[1.2.3.4]', '"anna m"@example.fi', 'anna@ääkkönen.fi', 'määttä@example.fi', 'anna@example.fi, b@example.fi',
  'mailto:anna@example.fi', 'Anna <anna@example.fi>', `${'a'.repeat(64)}@example.fi`, `${'a'.repeat(65)}@example.fi`,
  `a@${'b'.repeat(63)}.fi`, `a@${'b'.repeat(64)}.fi`, `a@${'b.'.repeat(130)}fi`, 'anna@example.123', 'anna＠example.fi',
  'anna@example。fi', 'an\u200bna@example.fi', 'anna@example.fi\u00a0', 'a%b@example.fi', 'a/b@example.fi', 'anna@xn--4ca.fi',
  'anna@example,fi', 'anna@example.company', 'an(na)@example.fi',
];

const PHONES = [
  '044 123 4567', '0441234567', '+358 44 123 4567', '00358441234567', '+358 (0)44 123 4567', '044-123-4567', '(044) 1234567',
  '044/1234567', '044.123.4567', '08 123 456', '0100 100', '0600 12345', '0700 123456', '0800 123456', '112', '118', '16100',
  '020 123 4567', '010 123 4567', '029 123 4567', '075 123 456', '+46 70 123 45 67', '+1 202 555 0100', '+44 20 7946 0958',
  '+358', '+', '0', '123456', '044', '044 123 4567 8901 2345', '+3584412345678901234', '044 123 456x', 'soita', '０４４１２３４５６７',
  '٠٤٤١٢٣٤٥٦٧', '044\u00a0123\u00a04567', '044\u200b1234567', '044 123 4567 / 08 123 456', '+358+44', 'tel:0441234567', '050 1',
  '0400 123456', '0457 123 4567', '+999 123 4567', '++358441234567', '358441234567', '+358 600 12345', '00', '+46 900 123 45',
];

const STREETS = ['Hiltusentie 20 A 5', 'PL 12', 'Älvägen 3 b', 'x'.repeat(200), 'x'.repeat(101), ' ', 'Katu\n1', '131052-308T', '😀 1', 'Tie \u202e1'];
const CODES = ['90640', '00100', '9064', '906400', 'FI-90640', ' 90640 ', '９０６４０', 'abcde', '90 640', '99999', '00000'];
const TOWNS = ['Oulu', 'OULU', 'Uleåborg', 'Oulu 64', '<i>', 'x'.repeat(101), ' ', 'Yli-Ii', 'Ou\u200blu', '12345'];
const TOPICS = ['ikkunat', 'koti', 'muu', 'tuntematon', ' ikkunat', 'IKKUNAT', 'x'.repeat(300)];
const MESSAGES = [
  'Kuusi ikkunaa.', 'Rivi\nToinen\r\nKolmas', 'x'.repeat(4_000), 'x'.repeat(4_001), '😀'.repeat(2_000), 'ä'.repeat(4_000), ' \n\t ',
  'Tunnukseni on 131052-308T, soittakaa.', '131052-308t', '010101+123N', '131052–308T', '131052-308X', 'a\u0000b', 'a\u0007b', '\ufeffhei', '\ufffe',
  '\u202eolleh', '<script>', 'Määrä: 1310523081234', 'e\u0301'.repeat(2_500),
];
const TIMES = ['aamu', 'paiva', 'ilta', 'aina', 'yö', 'ILTA', ' ilta ', 'any'];
const BOXES = ['yes', 'yes', 'yes', 'no', 'YES', 'on', 'true', ' yes', '1'];
const KEYS = ['adult', 'rules', 'permit_email', 'permit_sms', 'permit_phone', 'permit_post'];

/** So many forms' fields. */
export function generated(count: number, seed = 20_261_125): Record<string, string>[] {
  const random = chance(seed);
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  /** Right as a rule, so that one slip is seen by itself; now and then anything; now and then nothing. */
  const some = (slips: readonly string[], right: string): string | undefined => {
    const which = random();
    if (which < 0.55) return right;
    if (which < 0.85) return one(slips);
    if (which < 0.9) return '';
    if (which < 0.94) return scribble();
    return undefined;
  };
  const scribble = (): string => {
    const length = 1 + Math.floor(random() * 12);
    const from = [0x20, 0x30, 0x40, 0x61, 0xa0, 0xc0, 0x0300, 0x0400, 0x2000, 0xfb00, 0xff00, 0x1f600];
    return String.fromCodePoint(...Array.from({ length }, () => one(from) + Math.floor(random() * 32)));
  };
  const careful = (): Record<string, string | undefined> => ({
    last_name: 'Määttä', first_names: 'Anna-Liisa', email: 'anna@example.fi', phone: '044 123 4567',
    street: 'Hiltusentie 20 A 5', postal_code: '90640', town: 'Oulu', topic: 'ikkunat', message: 'Kuusi ikkunaa.',
    best_time: 'ilta', adult: 'yes', rules: 'yes',
  });
  const form = (): Record<string, string | undefined> => {
    if (random() < 0.1) return careful();
    const right = careful();
    const careless = {
      last_name: some(NAMES, right.last_name!), first_names: some(NAMES, right.first_names!),
      email: some(EMAILS, right.email!), phone: some(PHONES, right.phone!), street: some(STREETS, right.street!),
      postal_code: some(CODES, right.postal_code!), town: some(TOWNS, right.town!), topic: some(TOPICS, right.topic!),
      message: some(MESSAGES, right.message!), best_time: some(TIMES, right.best_time!),
    };
    // Half of them have a slip in one or two places alone.
    const fields: Record<string, string | undefined> = { ...careless };
    if (random() < 0.5) {
      const names = Object.keys(careless) as (keyof typeof careless)[];
      const slips = [one(names), one(names)];
      for (const name of names) if (!slips.includes(name)) fields[name] = right[name];
    }
    for (const name of KEYS) {
      const ticked = name.startsWith('permit') ? 0.4 : 0.85;
      fields[name] = random() < ticked ? one(BOXES) : undefined;
    }
    return fields;
  };
  return Array.from({ length: count }, () =>
    Object.fromEntries(Object.entries(form()).filter((field): field is [string, string] => field[1] !== undefined)),
  );
}
