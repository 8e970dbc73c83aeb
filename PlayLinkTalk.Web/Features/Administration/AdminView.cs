using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Web.Layout;

namespace PlayLinkTalk.Web.Features.Administration;

/// <summary>
/// Base class of the pages for admins. For others the Api has nothing to show, so that the page does not exist; an admin without a
/// fresh proof is led to the page that asks for one, and back.
/// </summary>
public abstract class AdminView : WebPage<AdminTexts>
{
    /// <summary>What was read, or the way to the proof.</summary>
    protected TValue Proven<TValue>(ApiResult<TValue> read)
        where TValue : class
    {
        AskForProof(read.Problem);
        return read.OrThrow();
    }

    /// <summary>After an act: the page again, with the refusal if there is one.</summary>
    /// <param name="problem">The Api's refusal; null: it is done.</param>
    /// <param name="path">Where to go when it is done.</param>
    /// <param name="nameOf">Maps a field of the Api to the form's field, if their names differ.</param>
    protected void Finish(ApiProblem? problem, string path, Func<string, string>? nameOf = null)
    {
        AskForProof(problem);
        if (problem is null)
        {
            GoTo(path);
            return;
        }

        Refuse(problem, nameOf);
    }

    private void AskForProof(ApiProblem? problem)
    {
        if (problem is { Code: ProblemCodes.ReauthenticationNeeded })
        {
            var here = $"{Context.Request.Path}{Context.Request.QueryString}";
            GoTo($"/me/proof?returnUrl={Uri.EscapeDataString(here)}");
        }
    }
}
