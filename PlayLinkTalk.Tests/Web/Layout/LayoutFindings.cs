using Microsoft.Playwright;

namespace PlayLinkTalk.Tests.Web.Layout;

/// <summary>What is wrong with the layout of a page as a window of some size shows it, in words.</summary>
internal static class LayoutFindings
{
    /// <summary>Half a pixel is rounding.</summary>
    private const string Script = """
        () => {
          // A banner that comes with a lost connection hides what it hides on purpose, and not always at this moment.
          document.querySelector('.connection')?.remove();
          const found = [];
          const name = element => `${element.localName}.${element.className} "${(element.innerText || element.getAttribute('aria-label') || '').trim().slice(0, 30)}"`;
          const root = document.scrollingElement;
          root.scrollTo({ left: 9999, behavior: 'instant' });
          if (root.scrollLeft > 0 || root.scrollWidth > innerWidth) found.push(`scrolls sideways: ${root.scrollWidth}`);
          const shown = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: false }) && element.getClientRects().length > 0;
          for (const element of document.querySelectorAll('main :is(a, button, input, select, textarea, summary, h1, h2)')) {
            // A row of pictures scrolls by itself, by finger and by keys.
            if (!shown(element) || element.closest('.unseen, [inert], ul[tabindex="0"]')) continue;
            const box = element.getBoundingClientRect();
            if (box.left < -.5 || box.right > innerWidth + .5) found.push(`${name(element)} reaches from ${box.left} to ${box.right}`);
          }

          for (const element of document.querySelectorAll('main :is(a, button, input, select, textarea, summary), .topbar :is(a, button)')) {
            if (!shown(element) || element.type === 'hidden' || element.disabled) continue;
            element.focus();
            element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
            const box = element.getBoundingClientRect();
            if (box.width < 4 || box.height < 4) continue;
            // What is taller than half of the window, or of the log that it scrolls in, can't be seen whole: its middle counts.
            const height = element.closest('.room__log')?.clientHeight ?? innerHeight;
            const edges = [box.top + 3, Math.min(box.bottom, innerHeight) - 3];
            for (const y of box.height > height / 2 ? [(edges[0] + edges[1]) / 2] : edges) {
              const at = document.elementFromPoint(box.left + box.width / 2, y);
              const own = at && (element.contains(at) || at.contains(element) || at.closest('label')?.contains(element));
              if (!own) {
                found.push(`${name(element)} at ${Math.round(y)} of ${innerHeight} is covered by ${at ? name(at) : 'nothing: out of the window'}`);
                break;
              }
            }
          }

          const log = document.querySelector('.room__log');
          if (log && log.clientHeight < 100) found.push(`only ${log.clientHeight} px for the conversation`);
          for (const bar of document.querySelectorAll('.composer')) {
            const box = bar.getBoundingClientRect();
            if (box.bottom > innerHeight + .5 || box.top < 0) found.push('the composer is out of the window');
          }

          document.activeElement?.blur();
          root.scrollTo({ top: 0, left: 0, behavior: 'instant' });
          return found;
        }
        """;

    private const string Unfold = """
        () => {
          const folded = [...document.querySelectorAll('main details.fold:not([open])')];
          for (const each of folded) each.open = true;
          return folded.length;
        }
        """;

    /// <summary>Opens the sections that wait for a tap, and says how many there were.</summary>
    public static Task<int> UnfoldAsync(IPage page) => page.EvaluateAsync<int>(Unfold);

    public static async Task<IReadOnlyList<string>> OfAsync(IPage page) => await page.EvaluateAsync<string[]>(Script);
}
