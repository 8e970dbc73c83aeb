// Korean text as the typed letters: 마포 is ㅁㅏㅍㅗ. A syllable without its last letter is then a prefix of the complete one,
// and one wrong key is one wrong letter.

const FIRST = 0xac00;
const LAST = 0xd7a3;
const INITIALS = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'];
const VOWELS = ['ㅏ', 'ㅐ', 'ㅑ', 'ㅒ', 'ㅓ', 'ㅔ', 'ㅕ', 'ㅖ', 'ㅗ', 'ㅗㅏ', 'ㅗㅐ', 'ㅗㅣ', 'ㅛ', 'ㅜ', 'ㅜㅓ', 'ㅜㅔ', 'ㅜㅣ', 'ㅠ', 'ㅡ', 'ㅡㅣ', 'ㅣ'];
const FINALS = [
  '', 'ㄱ', 'ㄲ', 'ㄱㅅ', 'ㄴ', 'ㄴㅈ', 'ㄴㅎ', 'ㄷ', 'ㄹ', 'ㄹㄱ', 'ㄹㅁ', 'ㄹㅂ', 'ㄹㅅ', 'ㄹㅌ', 'ㄹㅍ', 'ㄹㅎ', 'ㅁ', 'ㅂ', 'ㅂㅅ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅊ',
  'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ',
];
/** Compound letters: typed as two keys, shown as one. */
const CLUSTERS = { ㄳ: 'ㄱㅅ', ㄵ: 'ㄴㅈ', ㄶ: 'ㄴㅎ', ㄺ: 'ㄹㄱ', ㄻ: 'ㄹㅁ', ㄼ: 'ㄹㅂ', ㄽ: 'ㄹㅅ', ㄾ: 'ㄹㅌ', ㄿ: 'ㄹㅍ', ㅀ: 'ㄹㅎ', ㅄ: 'ㅂㅅ' };
/** The letters of the usual Korean keyboard layout. */
const KEYS = {
  q: 'ㅂ', w: 'ㅈ', e: 'ㄷ', r: 'ㄱ', t: 'ㅅ', y: 'ㅛ', u: 'ㅕ', i: 'ㅑ', o: 'ㅐ', p: 'ㅔ', a: 'ㅁ', s: 'ㄴ', d: 'ㅇ', f: 'ㄹ', g: 'ㅎ', h: 'ㅗ', j: 'ㅓ',
  k: 'ㅏ', l: 'ㅣ', z: 'ㅋ', x: 'ㅌ', c: 'ㅊ', v: 'ㅍ', b: 'ㅠ', n: 'ㅜ', m: 'ㅡ',
};

/** The letters of a text in typing order; other characters stay. */
export function letters(text) {
  return [...text].map(char => {
    const code = char.codePointAt(0);
    if (code < FIRST || code > LAST) return CLUSTERS[char] ?? char;
    const place = code - FIRST;
    return INITIALS[Math.floor(place / 588)] + VOWELS[Math.floor(place / 28) % 21] + FINALS[place % 28];
  }).join('');
}

/** The first consonants of the syllables: 마포구 is ㅁㅍㄱ; digits stay. */
export function initials(text) {
  return [...text].map(char => {
    const code = char.codePointAt(0);
    return code < FIRST || code > LAST ? char : INITIALS[Math.floor((code - FIRST) / 588)];
  }).join('');
}

/** The consonants of a text of consonants only (the keyboard may combine two), or null. */
export function consonants(text) {
  const apart = [...text].map(char => CLUSTERS[char] ?? char).join('');
  return /^[ㄱ-ㅎ\d]*[ㄱ-ㅎ][ㄱ-ㅎ\d]*$/.test(apart) ? apart : null;
}

/** The Korean word for letters typed with an English keyboard layout: akvh is 마포. */
export function retyped(text) {
  return [...text].map(char => KEYS[char] ?? char).join('');
}
