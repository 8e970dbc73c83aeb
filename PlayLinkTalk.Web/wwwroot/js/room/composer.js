// The message field: Enter sends, Shift+Enter breaks the line, and the field empties at once. Drafts are restored.

const TYPING_EVERY = 2_200;

export function startComposer(room, { onSend, onTyping, draft, attachments }) {
  const form = room.querySelector('[data-composer]');
  const field = form.elements.Text;
  let told = -TYPING_EVERY;
  let telling = null;
  // A text that the server returned with an error takes precedence.
  if (!field.value) field.value = draft.read();

  const files = attachments(form, () => { field.required = files.isEmpty; });

  form.addEventListener('submit', async event => {
    event.preventDefault();
    // Twice pressed while files are on their way: the first one sends.
    if (form.getAttribute('aria-busy') === 'true') return;
    if (!field.value.trim() && files.isEmpty) return;
    const uploads = files.isEmpty ? [] : await files.take();
    const text = field.value.trim();
    if (!uploads || (!text && uploads.length === 0)) return;
    field.value = '';
    draft.keep('');
    clearTimeout(telling);
    telling = null;
    onSend(newId(), text, { ...about(form), ...(uploads.length > 0 && { attachments: uploads }) });
    field.focus();
  });

  form.addEventListener('click', event => {
    if (!event.target.closest('[data-about-close]')) return;
    event.preventDefault();
    about(form);
    field.focus();
  });

  field.addEventListener('keydown', event => {
    // During the composition of a syllable, Enter only ends it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.requestSubmit();
  });

  field.addEventListener('input', () => {
    draft.keep(field.value);
    // The typing signal is repeated at intervals; the first one is sent at once.
    if (!field.value || telling !== null) return;
    telling = setTimeout(() => {
      telling = null;
      told = performance.now();
      onTyping();
    }, Math.max(0, told + TYPING_EVERY - performance.now()));
  });
}

/** Whom the message answers or is whispered to, as the server rendered it; it counts for one message. */
function about(form) {
  const [whisperTo, replyTo] = [form.elements.WhisperTo?.value, form.elements.ReplyTo?.value];
  for (const line of form.querySelectorAll('[data-about]')) line.remove();
  if (whisperTo || replyTo) history.replaceState(null, '', location.pathname);
  return { ...(whisperTo && { whisperTo }), ...(replyTo && { replyTo: Number(replyTo) }) };
}

/** A random id; also on pages without a secure context. */
export function newId(random = crypto) {
  if (random.randomUUID) return random.randomUUID();
  const bytes = random.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
