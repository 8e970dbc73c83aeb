// Waits for the style sheets, being a script before the body: a browser that lays out a form without them (to offer a
// password, say) takes the page for one that refuses the hand-over from the page before.
document.documentElement.classList.add('scripted');
