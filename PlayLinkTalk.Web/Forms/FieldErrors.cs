using PlayLinkTalk.Client;

namespace PlayLinkTalk.Web.Forms;

/// <summary>What is wrong with a form, by field (camelCase, as the API names them); "" is the form as a whole.</summary>
public sealed class FieldErrors
{
    private readonly Dictionary<string, string> messages = new(StringComparer.OrdinalIgnoreCase);

    public bool Any => messages.Count > 0;

    /// <summary>Fields with something wrong, in the order in which it was found.</summary>
    public IEnumerable<KeyValuePair<string, string>> Fields => messages.Where(entry => entry.Key.Length > 0);

    public string? Form => this[""];

    /// <summary>Leads to what is in the way.</summary>
    public ErrorLink? Way { get; private set; }

    public string? this[string field] => messages.GetValueOrDefault(field);

    /// <summary>The first finding of a field stays: what follows from it would only confuse.</summary>
    public void Add(string field, string message) => messages.TryAdd(field, message);

    public void Require(bool kept, string field, string message)
    {
        if (!kept)
        {
            Add(field, message);
        }
    }

    /// <param name="problem">What the Api refused.</param>
    /// <param name="texts">In the reader's language.</param>
    /// <param name="nameOf">The form's field for a field of the Api, where they are called differently.</param>
    public void Add(ApiProblem problem, ProblemTexts texts, Func<string, string>? nameOf = null)
    {
        foreach (var field in problem.Errors.Keys)
        {
            // "sports[0].level" belongs to the field that the form calls "sports".
            var name = field.Split('[', '.')[0];
            Add(nameOf?.Invoke(name) ?? name, texts.Field);
        }

        Way = problem switch
        {
            { MatchId: { } match } => new($"/matches/{match}", texts.OpenGame),
            { TicketId: { } ticket } => new($"/waiting/{ticket}", texts.OpenRequest),
            _ => Way,
        };

        if (problem.Errors.Count == 0)
        {
            Add("", texts.Of(problem));
        }
    }
}

/// <summary>A link beside an error.</summary>
public sealed record ErrorLink(string Href, string Text);
