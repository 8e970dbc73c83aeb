using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PlayLinkTalk.Client;

/// <summary>A path with the query values that are not null.</summary>
internal static class Query
{
    public static string Of(string path, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var query = new StringBuilder(path);
        foreach (var (name, value) in values)
        {
            if (value is not null)
            {
                query.Append(query.Length == path.Length ? '?' : '&').Append(name).Append('=')
                    .Append(Uri.EscapeDataString(Convert.ToString(value, CultureInfo.InvariantCulture)!));
            }
        }

        return query.ToString();
    }

    /// <summary>As in JSON.</summary>
    public static string? Word<T>(T? value)
        where T : struct, Enum => value is { } one ? JsonNamingPolicy.KebabCaseLower.ConvertName(one.ToString()) : null;
}
