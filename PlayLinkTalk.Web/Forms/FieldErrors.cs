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

    public void Add(ApiProblem problem, ProblemTexts texts)
    {
        foreach (var field in problem.Errors.Keys)
        {
            // "sports[0].level" belongs to the field that the form calls "sports".
            Add(field.Split('[', '.')[0], texts.Field);
        }

        if (problem.Errors.Count == 0)
        {
            Add("", texts.Of(problem));
        }
    }
}
