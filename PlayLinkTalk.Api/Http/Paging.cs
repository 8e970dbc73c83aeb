using System.Buffers.Text;
using System.Globalization;
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

    /// <summary>Reads the start of a list sorted by time; the refusal when the cursor or limit is invalid.</summary>
    /// <param name="last">The item after which the page starts; null for the first page.</param>
    public ProblemHttpResult? Begin(out Position? last)
    {
        last = null;
        return Check() ?? (Position.TryRead(this, out last) ? null : Refuse());
    }

    /// <summary>Reads the start of a list sorted by id; the refusal when the cursor or limit is invalid.</summary>
    /// <param name="last">The item after which the page starts; null for the first page.</param>
    public ProblemHttpResult? BeginById(out Guid? last)
    {
        last = null;
        if (Check() is { } problem)
        {
            return problem;
        }

        if (Cursor is null)
        {
            return null;
        }

        last = Keys(1) is [var key] && Guid.TryParseExact(key, "D", out var id) ? id : null;
        return last is null ? Refuse() : null;
    }

    /// <summary>The same for a list sorted by a number.</summary>
    public ProblemHttpResult? BeginByNumber(out int? last)
    {
        last = null;
        if (Check() is { } problem)
        {
            return problem;
        }

        if (Cursor is null)
        {
            return null;
        }

        last = Keys(1) is [var key] && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return last is null ? Refuse() : null;
    }

    /// <summary>The refusal of an invalid limit; null when it is valid.</summary>
    public ProblemHttpResult? Check()
    {
        var errors = new FieldErrors();
        Validate(errors);
        return errors.Any ? errors.ToProblem() : null;
    }

    /// <param name="found">One item more than a page holds, if there are that many.</param>
    /// <param name="cursorOf">Makes the cursor of an item.</param>
    public Page<T> PageOf<T>(IReadOnlyList<T> found, Func<T, string> cursorOf) =>
        found.Count > Size ? new([.. found.Take(Size)], cursorOf(found[Size - 1])) : new(found, null);

    /// <summary>The refusal of a cursor that this list did not issue.</summary>
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
