// Waits for the style sheets, being a script before the body: a browser that lays out a form without them (to offer a
// password, say) takes the page for one that refuses the hand-over from the page before.
document.documentElement.classList.add('scripted');
// Times are Seoul's: a device elsewhere is told so, by a line that is there from the first layout on.
document.documentElement.classList.toggle('elsewhere', new Date().getTimezoneOffset() !== -9 * 60);
