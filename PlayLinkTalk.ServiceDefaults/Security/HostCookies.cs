using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>The cookies of a request by their plain names. A cookie with the prefix <c>__Host-</c> wins over the one without.</summary>
/// <param name="all">As the browser sent them.</param>
/// <param name="isPrefixed">Whether this site sets the prefix on this request's scheme.</param>
/// <param name="acceptsPlain">Whether names without the prefix count where this site sets it.</param>
internal sealed class HostCookies(IRequestCookieCollection all, bool isPrefixed, bool acceptsPlain) : IRequestCookieCollection
{
    public const string Prefix = "__Host-";

    public int Count => all.Count;

    public ICollection<string> Keys => [.. this.Select(cookie => cookie.Key)];

    /// <summary>This site's cookies that came without the prefix, where they should have it.</summary>
    public IEnumerable<string> PlainNames => isPrefixed ? all.Keys.Where(IsOurs) : [];

    public string? this[string key] => TryGetValue(key, out var value) ? value : null;

    public static bool IsOurs(string name) => name.StartsWith(SiteCookies.Ours, StringComparison.Ordinal);

    public bool HasPrefixed(string name) => all.ContainsKey(Prefix + name);

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
    {
        if (!IsOurs(key))
        {
            return all.TryGetValue(key, out value);
        }

        if (all.TryGetValue(Prefix + key, out value))
        {
            return true;
        }

        value = null;
        // A planted form token would sign the browser in to another account: its plain name never counts.
        return (!isPrefixed || (acceptsPlain && key != FormCookie.Name)) && all.TryGetValue(key, out value);
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => all
        .Where(cookie => !IsOurs(cookie.Key) && !cookie.Key.StartsWith(Prefix + SiteCookies.Ours, StringComparison.Ordinal))
        .Concat(all.Keys.Select(PlainName).Where(IsOurs).Distinct(StringComparer.Ordinal)
            .Where(ContainsKey).Select(name => KeyValuePair.Create(name, this[name]!)))
        .GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string PlainName(string name) => name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
}
