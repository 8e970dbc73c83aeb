using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Uploads;
using PlayLinkTalk.Web.Features.Files;
using PlayLinkTalk.Web.Forms;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Board;

/// <summary>Uploads the new pictures of a post's form.</summary>
internal static class PostPictureSending
{
    private const string Field = "uploads";

    /// <returns>The pictures that the post shows: those that stay, then the new ones. Null with the error noted.</returns>
    public static async Task<IReadOnlyList<Guid>?> SendAsync(
        PlayLinkApi api, PostForm form, IFormFileCollection files, FieldErrors errors, Speech speech, TimeProvider time,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<IFormFile> chosen = [.. files.Where(file => file.Length > 0)];
        var kept = form.Kept();
        if (kept.Count + chosen.Count > UploadLimits.MostPerPost)
        {
            errors.Add(Field, speech.Texts<BoardTexts>().PicturesWrong);
            return null;
        }

        if (chosen.Count == 0)
        {
            return kept;
        }

        var texts = speech.Texts<FileTexts>();
        var (ready, refused) = await FileSending.SendAsync(api, chosen, time, cancellationToken);
        if (refused is not null)
        {
            errors.Add(Field, texts.Refusal(refused) ?? texts.Away);
            return null;
        }

        // When the form comes again, they need not be sent again.
        form.Pictures = kept.Concat(ready).ToDictionary(id => $"{id}", _ => "on");
        return [.. kept, .. ready];
    }

    /// <summary>What the Api says about pictures.</summary>
    public static void Add(FieldErrors errors, ApiProblem problem, Speech speech)
    {
        if (problem.Code == ProblemCodes.UploadNotReady)
        {
            errors.Add(Field, speech.Texts<FileTexts>().NotReady);
        }
        else if (problem.Errors.ContainsKey(Field) && problem.Codes?.ContainsKey(Field) is not true)
        {
            errors.Add(Field, speech.Texts<BoardTexts>().PicturesWrong);
        }
    }
}
