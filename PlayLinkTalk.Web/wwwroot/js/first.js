// A script before the body, so that the style sheets load first: a browser that lays out a form without them (e.g. to offer a
// password) skips the view transition from the previous page.
document.documentElement.classList.add('scripted');
// Times are in Seoul time: a device in another zone shows a note, from the first layout on.
document.documentElement.classList.toggle('elsewhere', new Date().getTimezoneOffset() !== -9 * 60);
