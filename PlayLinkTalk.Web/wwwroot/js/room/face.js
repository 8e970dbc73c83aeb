// The picture within an avatar, in the markup of the server's Avatar.

/** Shows the picture at the address; an empty one: the drawing only. */
export function showPicture(avatar, address) {
  let image = avatar.querySelector('img');
  if (!address) {
    image?.remove();
    return;
  }

  if (!image) {
    image = document.createElement('img');
    image.width = image.height = 72;
    image.alt = '';
    image.loading = 'lazy';
    image.decoding = 'async';
    avatar.append(image);
  }

  if (image.getAttribute('src') !== address) image.src = address;
}

/** Where the server's PictureAddress has it. */
export const addressOfPicture = file => file ? `/api/files/${file}?size=face` : '';
