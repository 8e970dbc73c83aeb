// The number of typing mistakes: missing, extra, wrong or swapped letters.

/**
 * The fewest mistakes between the typed text and a prefix of the word; a larger number than most if there are more.
 * @param {string} typed @param {string} word @param {number} most
 */
export function mistakes(typed, word, most) {
  if (typed.length - word.length > most) return most + 1;
  let [before, above] = [[], Array.from({ length: word.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= typed.length; row++) {
    const now = [row];
    for (let column = 1; column <= word.length; column++) {
      const same = typed[row - 1] === word[column - 1];
      now[column] = Math.min(above[column] + 1, now[column - 1] + 1, above[column - 1] + (same ? 0 : 1));
      if (row > 1 && column > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1]) {
        now[column] = Math.min(now[column], before[column - 2] + 1);
      }
    }

    if (Math.min(...now) > most) return most + 1;
    [before, above] = [above, now];
  }

  return Math.min(...above);
}

/** Allowed mistakes by length: with one letter changed, a short word is another word. */
export const allowed = typed => (typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2);
