// The files of a message, with the markup of the server.

const KILO = 1024;

/** Fills the place of a message's files from the templates of the room. */
export function showFiles(place, files, room) {
  place.hidden = files.length === 0;
  place.replaceChildren(...files.map(file => file.kind === 'image' ? photo(file, room) : documentLink(file, room)));
}

function photo({ id, name, width, height, color }, room) {
  const link = clone(room, 'template[data-photo]');
  link.href = `/api/files/${id}?size=full`;
  const image = link.firstElementChild;
  image.src = `/api/files/${id}?size=thumb`;
  image.alt = name;
  image.width = width;
  image.height = height;
  if (color) image.style.backgroundColor = color;
  return link;
}

function documentLink({ id, name, bytes }, room) {
  const link = clone(room, 'template[data-document]');
  link.href = `/api/files/${id}?size=full`;
  link.download = name;
  link.querySelector('span').textContent = name;
  link.querySelector('small').textContent = sizeOf(bytes);
  return link;
}

const clone = (room, template) => room.querySelector(template).content.firstElementChild.cloneNode(true);

/** As the server has it, too. */
export const sizeOf = bytes => bytes < KILO * KILO
  ? `${Math.max(1, Math.floor(bytes / KILO))} KB`
  : `${(bytes / (KILO * KILO)).toFixed(1)} MB`;
