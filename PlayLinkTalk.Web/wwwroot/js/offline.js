// The page that is shown while offline: it opens the page that was asked for as soon as there is a connection again.

addEventListener('online', () => location.reload());
