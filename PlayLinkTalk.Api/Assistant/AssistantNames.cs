using System.Text;
using PlayLinkTalk.Api.Http;

namespace PlayLinkTalk.Api.Assistant;

/// <summary>The names by which messages call the assistant: <c>@name</c>.</summary>
internal static class AssistantNames
{
    private static readonly string[] Always = ["어시스턴트", "assistant"];

    /// <param name="text">A message.</param>
    /// <param name="name">The assistant's display name.</param>
    public static bool AreIn(string text, string name)
    {
        if (!text.Contains('@', StringComparison.Ordinal))
        {
            return false;
        }

        var written = Text.InForm(text, NormalizationForm.FormC);
        for (var at = written.IndexOf('@', StringComparison.Ordinal); at >= 0; at = written.IndexOf('@', at + 1))
        {
            // The sign of an email address follows a letter or digit.
            var rest = written.AsSpan(at + 1);
            if ((at == 0 || !char.IsLetterOrDigit(written[at - 1]))
                && (Begins(rest, name) || Begins(rest, Always[0]) || Begins(rest, Always[1])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Begins(ReadOnlySpan<char> rest, string name) =>
        rest.StartsWith(Text.InForm(name, NormalizationForm.FormC), StringComparison.OrdinalIgnoreCase);
}
