using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Http;

/// <summary>Validation errors of a request, by the field's name on the wire.</summary>
internal sealed class FieldErrors
{
    private readonly Dictionary<string, List<string>> _errors = [];
    private readonly Dictionary<string, string> _codes = [];

    public bool Any => _errors.Count > 0;

    /// <summary>What is wrong with each field.</summary>
    public IEnumerable<(string Field, IReadOnlyList<string> Wrong)> All => _errors.Select(e => (e.Key, (IReadOnlyList<string>)e.Value));

    public ProblemHttpResult ToProblem() => Problem.Invalid(_errors.ToDictionary(e => e.Key, e => e.Value.ToArray()), _codes);

    /// <summary>Adds <paramref name="message"/> for <paramref name="field"/> unless the rule holds.</summary>
    /// <param name="holds">Whether the rule holds.</param>
    /// <param name="field">The field's name on the wire.</param>
    /// <param name="message">For people; never repeats the value.</param>
    /// <param name="code">From <see cref="Contracts.FieldCodes"/>, where clients word the mistake themselves.</param>
    /// <returns>Whether the rule holds.</returns>
    public bool Require(bool holds, string field, string message, string? code = null)
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
        if (code is not null)
        {
            _codes.TryAdd(field, code);
        }

        return false;
    }
}
