using PlayLinkTalk.Client;

namespace PlayLinkTalk.Web.Forms;

/// <summary>Mistakes of a form by field (camelCase, as in the API); "" is the whole form.</summary>
public sealed class FieldErrors
{
    private readonly Dictionary<string, string> messages = new(StringComparer.OrdinalIgnoreCase);

    public bool Any => messages.Count > 0;

    /// <summary>Fields with mistakes, in the order of detection.</summary>
    public IEnumerable<KeyValuePair<string, string>> Fields => messages.Where(entry => entry.Key.Length > 0);

    public string? Form => this[""];

    /// <summary>The conflicting plan.</summary>
    public ErrorLink? Way { get; private set; }

    public string? this[string field] => messages.GetValueOrDefault(field);

    /// <summary>Keeps the first mistake of a field: later ones may only follow from it.</summary>
    public void Add(string field, string message) => messages.TryAdd(field, message);

    public void Require(bool kept, string field, string message)
    {
        if (!kept)
        {
            Add(field, message);
        }
    }

    /// <param name="problem">The Api's refusal.</param>
    /// <param name="texts">In the reader's language.</param>
    /// <param name="nameOf">Maps a field of the Api to the form's field, if their names differ.</param>
    public void Add(ApiProblem problem, ProblemTexts texts, Func<string, string>? nameOf = null)
    {
        foreach (var field in problem.Errors.Keys)
        {
            // "sports[0].level" belongs to the form's field "sports".
            var name = field.Split('[', '.')[0];
            Add(nameOf?.Invoke(name) ?? name, texts.OfField(problem.Codes?.GetValueOrDefault(field)));
        }

        Way = problem switch
        {
            { MatchId: { } match } => new($"/matches/{match}", texts.OpenGame, problem.Sport, problem.StartsAt, problem.EndsAt),
            { TicketId: { } ticket } => new($"/waiting/{ticket}", texts.OpenRequest, problem.Sport, problem.StartsAt, problem.EndsAt),
            { PartyId: { } party } => new($"/party/{party}", texts.OpenParty, problem.Sport, problem.StartsAt, problem.EndsAt),
            _ => Way,
        };

        if (problem.Errors.Count == 0)
        {
            Add("", texts.Of(problem));
        }
    }
}

/// <summary>A link beside an error, to a plan that is in the way.</summary>
/// <param name="Href">The page of the plan.</param>
/// <param name="Text">What it leads to.</param>
/// <param name="Sport">Id of the plan's sport, if known.</param>
/// <param name="From">Start of the plan, if known.</param>
/// <param name="Until">End of the plan, if known.</param>
public sealed record ErrorLink(string Href, string Text, string? Sport = null, DateTimeOffset? From = null, DateTimeOffset? Until = null);
