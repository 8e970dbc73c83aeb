// Texts with places for values: {0}, {1} …

/** In one pass and by a function: `$&` and the like, or `{1}`, in a member's name are text. */
export const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (place, at) => String(values[at] ?? place));
