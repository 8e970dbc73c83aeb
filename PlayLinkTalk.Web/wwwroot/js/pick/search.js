// Finds a district or a sport by typed text: a part of its name in either language, its first consonants (ㅁㅍ), with a wrong
// key, or with the keyboard in the wrong language. Pure function: entries and text in, entries out.

import { consonants, initials, letters, retyped } from './hangul.js';
import { allowed, mistakes } from './typo.js';

/** The rank of a match: less is better. */
const WHOLE = 0;
const BEGINNING = 1;
const RUN_TOGETHER = 2;
const INSIDE = 3;
const WRONG_KEY = 6;
const NOT = Infinity;

/** The last syllable of a district's name, which is optional in typing. */
const KIND = /(?<=.{2})(구|시|군)$/u;

/**
 * @param {{id: string, name: {ko: string, en: string}}[]} items in display order
 * @returns {(typed: string, most?: number) => typeof items} best first; empty input finds nothing
 */
export function index(items) {
  const entries = items.map(item => ({ item, korean: forms(words(item.name.ko), true), english: forms(words(item.name.en), false) }));
  return (typed, most = 8) => {
    const asked = words(typed);
    if (asked.length === 0) return [];
    const found = rank(entries, asked, false);
    // Only without an exact match: a wrong key finds too much.
    const fitting = found.length > 0 ? found : rank(entries, asked, true);
    return fitting.slice(0, most).map(({ item }) => item);
  };
}

function rank(entries, asked, lenient) {
  return entries
    .map(entry => ({ item: entry.item, score: asked.reduce((sum, word) => sum + score(entry, word, lenient), 0) }))
    .filter(({ score }) => score < NOT)
    .sort((one, other) => one.score - other.score);
}

function words(text) {
  return text.normalize('NFC').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(word => word.length > 0);
}

function forms(names, korean) {
  const all = names.map(name => ({
    whole: letters(name), bare: letters(name.replace(KIND, '')), initials: korean ? initials(name) : '',
  }));
  return { words: all, together: letters(names.join('')), initials: korean ? initials(names.join('')) : '' };
}

function score(entry, word, lenient) {
  const first = consonants(word);
  if (first) return Math.min(begun(entry, first), spelled(entry, letters(word), lenient));
  const direct = spelled(entry, letters(word), lenient);
  if (direct < NOT || !lenient || !/^[a-z]+$/.test(word)) return direct;
  const meant = retyped(word);
  return Math.min(begun(entry, meant), spelled(entry, meant, false));
}

function begun(entry, first) {
  return among(entry.korean.words.map(name => name.initials), entry.korean.initials, first);
}

function spelled(entry, typed, lenient) {
  return Math.min(inForms(entry.korean, typed, lenient), inForms(entry.english, typed, lenient));
}

function inForms(form, typed, lenient) {
  if (form.words.some(name => name.whole === typed || name.bare === typed)) return WHOLE;
  const found = among(form.words.map(name => name.whole), form.together, typed);
  if (found < NOT || !lenient) return found;
  const most = allowed(typed);
  const fewest = Math.min(...form.words.map(name => mistakes(typed, name.whole, most)), mistakes(typed, form.together, most));
  return fewest <= most ? WRONG_KEY + fewest : NOT;
}

function among(names, together, typed) {
  if (names.some(name => name.startsWith(typed))) return BEGINNING;
  if (together.startsWith(typed)) return RUN_TOGETHER;
  return together.includes(typed) ? INSIDE : NOT;
}
