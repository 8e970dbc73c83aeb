// The offline page: opens the requested page as soon as the connection is back.

addEventListener('online', () => location.reload());
