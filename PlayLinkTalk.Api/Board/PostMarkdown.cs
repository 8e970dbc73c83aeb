using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PlayLinkTalk.Api.Board;

/// <summary>
/// Markdown of members to HTML that is safe to show. HTML in it is text. Links lead to http and https only and give no credit to
/// search engines; pictures become links, because they would tell other servers of each reader.
/// </summary>
internal static class PostMarkdown
{
    /// <summary>The page has the two highest headings.</summary>
    private const int HeadingsBelow = 2;
    private const int LowestHeading = 6;

    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UseEmphasisExtras().UseSoftlineBreakAsHardlineBreak().Build();

    /// <summary>False when it nests deeper than the library follows.</summary>
    public static bool TryRead(string text, out int links)
    {
        try
        {
            _ = ToHtml(text);
            var found = Markdown.Parse(text, Pipeline).Descendants().Count(part => part is LinkInline or AutolinkInline);
            // Addresses in code and in definitions are read as well.
            links = Math.Max(found, CountOf("://", text));
            return true;
        }
        catch (ArgumentException)
        {
            links = 0;
            return false;
        }
    }

    public static string ToHtml(string text)
    {
        var document = Markdown.Parse(text, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(heading.Level + HeadingsBelow, LowestHeading);
        }

        using var output = new StringWriter();
        var renderer = new HtmlRenderer(output);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<LinkInlineRenderer>(new SafeLink());
        renderer.ObjectRenderers.ReplaceOrAdd<AutolinkInlineRenderer>(new SafeAutolink());
        renderer.Render(document);
        renderer.Writer.Flush();
        return output.ToString();
    }

    private static int CountOf(string part, string text)
    {
        var count = 0;
        for (var at = Next(0); at >= 0; at = Next(at + part.Length))
        {
            count++;
        }

        return count;

        int Next(int from) => text.IndexOf(part, from, StringComparison.Ordinal);
    }

    private static bool IsSafe(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) && address.UserInfo.Length == 0;

    private static void Open(HtmlRenderer renderer, string url) =>
        renderer.Write("<a href=\"").WriteEscapeUrl(url).Write("\" rel=\"nofollow noopener\">");

    private sealed class SafeLink : HtmlObjectRenderer<LinkInline>
    {
        protected override void Write(HtmlRenderer renderer, LinkInline link)
        {
            var url = link.GetDynamicUrl?.Invoke() ?? link.Url;
            if (!IsSafe(url))
            {
                renderer.WriteChildren(link);
                return;
            }

            Open(renderer, url!);
            if (link.FirstChild is null)
            {
                renderer.WriteEscape(url);
            }

            renderer.WriteChildren(link);
            renderer.Write("</a>");
        }
    }

    private sealed class SafeAutolink : HtmlObjectRenderer<AutolinkInline>
    {
        protected override void Write(HtmlRenderer renderer, AutolinkInline link)
        {
            if (!IsSafe(link.Url))
            {
                renderer.WriteEscape(link.Url);
                return;
            }

            Open(renderer, link.Url);
            renderer.WriteEscape(link.Url).Write("</a>");
        }
    }
}
