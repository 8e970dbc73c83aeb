using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Http;

/// <summary>Validation errors of a request, by the field's name on the wire.</summary>
internal sealed class FieldErrors
{
    private readonly Dictionary<string, List<string>> _errors = [];

    public bool Any => _errors.Count > 0;

    public ProblemHttpResult ToProblem() => Problem.Invalid(_errors.ToDictionary(e => e.Key, e => e.Value.ToArray()));

    /// <summary>Adds <paramref name="message"/> for <paramref name="field"/> unless the rule holds.</summary>
    /// <returns>Whether the rule holds.</returns>
    public bool Require(bool holds, string field, string message)
    {
        if (holds)
        {
            return true;
        }

        if (!_errors.TryGetValue(field, out var messages))
        {
            _errors[field] = messages = [];
        }

        messages.Add(message);
        return false;
    }
}
