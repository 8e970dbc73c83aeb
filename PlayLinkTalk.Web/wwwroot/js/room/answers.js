// Answers of the assistant while they come: a bubble at the end of the log with what is there so far, and a button that stops it. The
// whole answer comes as a message.

/** Milliseconds without a signal after which an answer is gone: its signals come at least every two seconds. */
const SILENT = 8_000;

export class Answers {
  #room; #place; #template; #me; #members; #onStop; #shown = new Map(); #over = new Set();

  constructor(room, { me, members, onStop }) {
    this.#room = room;
    this.#place = room.querySelector('[data-answers]');
    this.#template = room.querySelector('template[data-answer]');
    this.#me = me;
    this.#members = members;
    this.#onStop = onStop;
  }

  /** A signal: the text so far, or that nothing more comes. */
  show({ answerId, askedBy, accountId, text, done }) {
    if (done) {
      this.end(answerId);
      return;
    }

    // A signal that was overtaken by the message.
    if (!this.#place || this.#over.has(answerId)) return;
    const answer = this.#shown.get(answerId) ?? this.#begin(answerId, askedBy, accountId);
    clearTimeout(answer.timer);
    answer.timer = setTimeout(() => this.#forget(answerId), SILENT);
    answer.item.querySelector('[data-answer-text]').textContent = text || this.#room.dataset.thinking;
  }

  /** It is a message now, or nothing came of it. */
  end(answerId) {
    this.#over.add(answerId);
    this.#forget(answerId);
  }

  #forget(answerId) {
    const answer = this.#shown.get(answerId);
    if (!answer) return;
    clearTimeout(answer.timer);
    answer.item.remove();
    this.#shown.delete(answerId);
  }

  #begin(answerId, askedBy, accountId) {
    const item = this.#template.content.firstElementChild.cloneNode(true);
    const name = this.#members.get(accountId)?.name;
    if (name) item.querySelector('[data-answer-name]').textContent = name;
    const stop = item.querySelector('[data-stop]');
    stop.hidden = askedBy !== this.#me && this.#members.get(this.#me)?.role !== 'owner';
    stop.addEventListener('click', () => this.#stop(stop));
    this.#place.append(item);
    const answer = { item, timer: null };
    this.#shown.set(answerId, answer);
    return answer;
  }

  async #stop(button) {
    const word = button.textContent;
    button.disabled = true;
    button.textContent = this.#room.dataset.stopping;
    // It ends by a signal or a message, as any answer. If the call fails, the button is there again.
    await this.#onStop().catch(() => {
      button.disabled = false;
      button.textContent = word;
    });
  }
}
