using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Http;

/// <summary>The <c>cursor</c> and <c>limit</c> of a list. A cursor holds the sort keys of the last item given out.</summary>
internal readonly record struct Paging(string? Cursor, int? Limit)
{
    public const int MostItems = 100;
    private const int DefaultItems = 50;
    private const char Separator = '|';

    public int Size => Limit ?? DefaultItems;

    public void Validate(FieldErrors errors) =>
        errors.Require(Limit is null or (>= 1 and <= MostItems), "limit", $"1 to {MostItems}");

    /// <summary>Where a list that goes by time begins; the answer where that can't be said.</summary>
    /// <param name="last">The item after which it goes on; null at its beginning.</param>
    public ProblemHttpResult? Begin(out Position? last)
    {
        last = null;
        return Check() ?? (Position.TryRead(this, out last) ? null : Refuse());
    }

    /// <summary>The answer to a limit that is none; null where nothing is wrong with it.</summary>
    public ProblemHttpResult? Check()
    {
        var errors = new FieldErrors();
        Validate(errors);
        return errors.Any ? errors.ToProblem() : null;
    }

    /// <param name="found">One more than a page holds, if there are so many.</param>
    /// <param name="cursorOf">The cursor of the last item given out.</param>
    public Page<T> PageOf<T>(IReadOnlyList<T> found, Func<T, string> cursorOf) =>
        found.Count > Size ? new([.. found.Take(Size)], cursorOf(found[Size - 1])) : new(found, null);

    /// <summary>The answer to a cursor that this list did not give out.</summary>
    public static ProblemHttpResult Refuse() => Problem.Invalid("cursor", "was not given out by this list", ProblemCodes.InvalidCursor);

    public static string Encode(params object[] keys) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Separator, keys)));

    /// <summary>The keys of the cursor, or null when it is not one with that many keys.</summary>
    public string[]? Keys(int count)
    {
        if (Cursor is null || Cursor.Length > 200 || !Base64Url.IsValid(Cursor))
        {
            return null;
        }

        var keys = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(Cursor)).Split(Separator);
        return keys.Length == count ? keys : null;
    }
}
